import { undeclaredAmong } from "../cross-checks/name-findings.ts";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { type Finding, finding } from "../finding.ts";
import { locateFindings } from "./locate-findings.ts";

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

/** The shortest chain of prerequisites from one exercise to another, both included. */
function wayBack(
  from: string,
  to: string,
  needs: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  const queue = [[from]];
  const seen = new Set([from]);
  for (const way of queue) {
    const last = way.at(-1) ?? from;
    if (last === to) return way;
    for (const next of needs.get(last) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return null;
}
