import { undeclaredAmong } from "../cross-checks/name-findings.ts";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { type Finding, finding } from "../finding.ts";
import { locateFindings } from "./locate-findings.ts";
import { wayBack } from "./way-back.ts";

/**
 * Prerequisites of an exercise that do not exist, or that need the exercise themselves.
 *
 * @param needs the prerequisites of every exercise, by slug
 */
export function prerequisiteProblems(
  exercise: Exercise,
  needs: ReadonlyMap<string, readonly string[]>,
): SpecProblem[] {
  const { slug, prerequisites } = exercise.spec;
  const others = [...needs.keys()].filter((other) => other !== slug);
  const found = [
    ...undeclaredAmong(["prerequisites"], { what: "exercise" }, prerequisites, others),
    ...prerequisites.flatMap((prerequisite, i): Finding[] => {
      const way = wayBack(prerequisite, slug, needs);
      if (way === null) return [];
      return [finding(["prerequisites", i], { kind: "prerequisite-cycle", way: [slug, ...way] })];
    }),
  ];
  return locateFindings(exercise.dir, "exercise.yaml", found);
}
