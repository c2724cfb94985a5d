import type { Exercise } from "../../../grader/index.ts";

/** So short that no text takes long to set. */
const SHORT = 400;

/** The texts of an exercise that may take time to set: statements, explanations, and what is long in its YAML. */
export function proseOf({ statement, explanation, spec, quiz }: Exercise): readonly string[] {
  return [...new Set(strings([statement, explanation, spec, quiz]))].filter(({ length }) => length > SHORT);
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}
