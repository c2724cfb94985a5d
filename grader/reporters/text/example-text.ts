import type { ExampleValue } from "../../report/example-value.ts";
import { distinctDigits, formatNumber } from "./format-number.ts";

/** An input or a result as JavaScript writes it, to be calculated with. */
export function exampleText(value: ExampleValue, digits = 6): string {
  if (typeof value === "number") return formatNumber(value, digits);
  if (Array.isArray(value)) return `[${value.map((entry) => exampleText(entry, digits)).join(", ")}]`;
  if (typeof value !== "object" || value === null)
    return typeof value === "string" && !NOT_FINITE.has(value) ? JSON.stringify(value) : String(value);
  const members = Object.entries(value).map(([key, entry]) => `${key}: ${exampleText(entry, digits)}`);
  return `{ ${members.join(", ")} }`;
}

/** Two results with as many digits as tell them apart. */
export function unlikeTexts(a: ExampleValue, b: ExampleValue): [string, string] {
  const digits = distinctDigits([...numbersIn(a), ...numbersIn(b)]);
  return [exampleText(a, Math.min(digits, 6)), exampleText(b, Math.min(digits, 6))];
}

const NOT_FINITE: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

function numbersIn(value: ExampleValue): number[] {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}
