import type { TypeSpec } from "../../grader/browser-run.ts";

/** What the plain types are called in the learner's language. */
export type NameOfType = (type: Extract<TypeSpec, string> | "ids" | "mask") => string;

/** What may be typed for a declared type, in as few signs as say it: `[N, C]`, `{ y: [N, C] }`, `"mean" | "sum"`. */
export function typeNotation(type: TypeSpec, nameOf: NameOfType): string {
  if (typeof type === "string") return nameOf(type);
  if ("nullable" in type) return `${typeNotation(type.nullable, nameOf)} | null`;
  if ("oneOf" in type) return type.oneOf.map((word) => JSON.stringify(word)).join(" | ");
  if ("record" in type) {
    const members = Object.entries(type.record).map(
      ([key, member]) => `${key}: ${typeNotation(member, nameOf)}`,
    );
    return `{ ${members.join(", ")} }`;
  }
  if ("ids" in type) return `${sizes(type.ids)} ${nameOf("ids")}`;
  return "mask" in type ? `${sizes(type.mask)} ${nameOf("mask")}` : sizes(type.tensor);
}

function sizes(dims: readonly (number | string)[]): string {
  return `[${dims.join(", ")}]`;
}
