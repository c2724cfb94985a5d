import type { Described } from "../problem-detail.ts";

/** A value of a document by what tells it apart, for a problem. */
export function describeValue(value: unknown): Described {
  if (value === undefined) return { is: "nothing" };
  if (value === null) return { is: "null" };
  if (Array.isArray(value)) return { is: "list", length: value.length };
  if (typeof value === "object") return { is: "mapping", keys: Object.keys(value) };
  const is = typeof value === "number" || typeof value === "boolean" ? typeof value : "text";
  return { is: is === "number" || is === "boolean" ? is : "text", text: String(value) };
}
