import { isTensor, type Value } from "./value.ts";

/** A value in the words of types: `tensor [1, 2, 2]`, `number`, `record`. */
export function kindOfValue(value: Value | undefined): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value !== "object") return typeof value;
  return isTensor(value) ? `tensor [${value.shape.join(", ")}]` : value.kind;
}
