import { createHash } from "node:crypto";
import type { Exercise } from "../../spec/exercise.ts";
import { exerciseVersion } from "../../spec/load/exercise-version.ts";
import { graderFingerprint, mutantsFingerprint } from "./grader-fingerprint.ts";

/** Names what grading depends on: the exercise's version and the grader's, as far as a bank depends on it. */
export function bankVersion(exercise: Exercise): string {
  return createHash("sha256")
    .update(`${graderFingerprint()}\0${exerciseVersion(exercise)}`)
    .digest("hex")
    .slice(0, 32);
}

/** Names what a mutant bank depends on: what the case bank does, and the right answers beside the reference. */
export function mutantsVersion({ alternatives }: Exercise, version: string): string {
  return createHash("sha256")
    .update(`${mutantsFingerprint()}\0${version}\0${JSON.stringify(alternatives)}`)
    .digest("hex")
    .slice(0, 32);
}
