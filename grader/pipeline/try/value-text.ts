import { sizeOf } from "../../numbers/shape.ts";
import { isRecord, isStrings, isTensor, type TensorValue, type Value } from "../../value/value.ts";

/** A value as it can be typed for `readInputs`, numbers to the last digit; rows of a tensor on lines of their own. */
export function valueText(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return numberText(value);
  if (isTensor(value)) return tensorText(value);
  if (isStrings(value)) return JSON.stringify(value.items);
  if (!isRecord(value)) return "null";
  const entries = [...value.entries].map(([key, entry]) => `${keyText(key)}: ${indented(valueText(entry))}`);
  return entries.length === 0 ? "{}" : `{\n  ${entries.join(",\n  ")}\n}`;
}

function tensorText({ shape, data }: TensorValue, axis = 0, offset = 0): string {
  const extent = shape[axis] ?? 0;
  if (axis === shape.length - 1)
    return `[${Array.from(data.subarray(offset, offset + extent), numberText).join(", ")}]`;
  const stride = sizeOf(shape.slice(axis + 1));
  const rows = Array.from({ length: extent }, (_, i) =>
    tensorText({ kind: "tensor", shape, data }, axis + 1, offset + i * stride),
  );
  return rows.length === 0 ? "[]" : `[\n  ${rows.map(indented).join(",\n  ")}\n]`;
}

function numberText(value: number | boolean | null): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function keyText(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : JSON.stringify(key);
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
