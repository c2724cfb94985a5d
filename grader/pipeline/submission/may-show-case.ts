import type { GradedExercise } from "../../spec/exercise.ts";
import type { CheckSpec } from "../../spec/schema/check-spec.ts";

/**
 * Whether a learner may see what a check made of a case. One compared with the result of a hidden case would show it.
 */
export function mayShowCases(
  { spec }: Pick<GradedExercise, "spec">,
  check: CheckSpec,
  name: string,
): boolean {
  const names = [name, ...comparedCases(check, name)];
  return names.every((each) => spec.cases[each]?.visibility === "public");
}

/** The cases whose results a check holds that of one case against. */
export function comparedCases(check: CheckSpec, name: string): string[] {
  if (check.kind !== "property") return [];
  if ("equalsCase" in check.property) return [check.property.equalsCase];
  return "distinctResults" in check.property ? check.cases.filter((other) => other !== name) : [];
}
