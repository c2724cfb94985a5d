import type { TypeSpec } from "../../spec/schema/type-spec.ts";

/** `number[][]` for rank 2. */
export function arrayOf(rank: number): string {
  return `number${"[]".repeat(rank)}`;
}

/** What types of parameters and results are written as. */
export const TYPES: readonly string[] = ["number", "number[]", "number[][]", "boolean", "string", "null"];

/** A value of a type as TypeScript writes it. */
export function valueExample(type: TypeSpec): string {
  if (type === "boolean") return "true";
  if (type === "integer") return "2";
  if (type === "null") return "null";
  if (type === "string") return '"a"';
  if (typeof type === "string") return "0.01";
  if ("nullable" in type) return valueExample(type.nullable);
  return "oneOf" in type ? `"${type.oneOf[0] ?? "a"}"` : "[0.9, 0.99]";
}
