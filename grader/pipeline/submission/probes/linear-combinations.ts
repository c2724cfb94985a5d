import { isRecord, isTensor, recordValue, type Value } from "../../../value/value.ts";
import { numbersOf } from "../../../value/value-leaves.ts";

/** A value with every number in it multiplied by a factor; what is no number stays as it is. */
export function times(value: Value, factor: number): Value {
  if (typeof value === "number") return factor * value;
  if (isRecord(value))
    return recordValue([...value.entries].map(([key, entry]) => [key, times(entry, factor)] as const));
  return typeof value === "object" && value !== null && isTensor(value)
    ? { ...value, data: value.data.map((v) => factor * v) }
    : value;
}

/** The difference of two numbers, or of two tensors of one shape; null where they are neither. */
export function minus(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== "object" || a === null || !isTensor(a)) return null;
  const numbers = isRecord(b) ? null : numbersOf(b);
  return numbers === null ? null : { ...a, data: a.data.map((v, at) => v - (numbers[at] ?? Number.NaN)) };
}
