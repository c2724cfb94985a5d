import type { ExampleValue } from "../../report/example-value.ts";
import { isRecord, isTensor, type Value } from "../../value/value.ts";
import { reportNumber } from "../comparison/locate-entry.ts";

/** A value as nested arrays and plain records. */
export function exampleValue(value: Value): ExampleValue {
  if (typeof value === "number") return reportNumber(value);
  if (typeof value !== "object" || value === null) return value;
  if (isRecord(value))
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, exampleValue(entry)]));
  return isTensor(value) ? nested([...value.data], value.shape) : [...value.items];
}

function nested(data: readonly number[], [extent = 0, ...rest]: readonly number[]): ExampleValue {
  if (rest.length === 0) return data.map(reportNumber);
  const size = data.length / extent;
  return Array.from({ length: extent }, (_, k) => nested(data.slice(k * size, (k + 1) * size), rest));
}
