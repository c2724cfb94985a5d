import type { CheckSpec } from "../../spec/check-spec.ts";
import type { GradedExercise } from "../../spec/exercise.ts";

/** Whether a learner may see what a check made of a case. One compared with the result of a hidden case would show it. */
export function isOpen({ spec }: Pick<GradedExercise, "spec">, check: CheckSpec, name: string): boolean {
  const names = [name, ...comparedCase(check)];
  return names.every((each) => spec.cases[each]?.visibility === "public");
}

/** The case whose result a check holds the others against. */
export function comparedCase(check: CheckSpec): string[] {
  return check.kind === "property" && "equalsCase" in check.property ? [check.property.equalsCase] : [];
}
