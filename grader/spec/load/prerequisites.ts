import { undeclaredAmong } from "../cross-checks/name-findings.ts";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { type Finding, finding } from "../finding.ts";
import type { Track } from "../schema/track.ts";
import { TRACKS } from "../schema/tracks.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { locateFindings } from "./locate-findings.ts";
import { wayBack } from "./way-back.ts";

/** Where an exercise stands in the collection: what it needs, and the track it is of. */
export interface Standing {
  readonly prerequisites: readonly string[];
  readonly track?: Track | undefined;
}

/**
 * Prerequisites of an exercise that do not exist, that need the exercise themselves, or are of a later track.
 *
 * @param files what the exercise was made of
 * @param all   every exercise, by slug
 */
export function prerequisiteProblems(
  exercise: Exercise,
  files: ExerciseFiles,
  all: ReadonlyMap<string, Standing>,
): SpecProblem[] {
  const needs = new Map([...all].map(([slug, { prerequisites }]) => [slug, prerequisites]));
  const { slug, prerequisites } = exercise.spec;
  const others = [...needs.keys()].filter((other) => other !== slug);
  const found = [
    ...undeclaredAmong(["prerequisites"], { what: "exercise" }, prerequisites, others),
    ...prerequisites.flatMap((prerequisite, i): Finding[] => {
      const way = wayBack(prerequisite, slug, needs);
      if (way === null) return [];
      return [finding(["prerequisites", i], { kind: "prerequisite-cycle", way: [slug, ...way] })];
    }),
    ...prerequisites.flatMap((prerequisite, i) => laterTrack(exercise.spec.track, prerequisite, i, all)),
  ];
  return locateFindings(files, "exercise.yaml", found);
}

function laterTrack(
  own: Track | undefined,
  prerequisite: string,
  i: number,
  all: ReadonlyMap<string, Standing>,
): Finding[] {
  const track = all.get(prerequisite)?.track;
  if (own === undefined || track === undefined || TRACKS.indexOf(track) <= TRACKS.indexOf(own)) return [];
  return [finding(["prerequisites", i], { kind: "later-prerequisite", prerequisite, track, own })];
}
