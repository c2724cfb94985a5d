import { createHash } from "node:crypto";
import type { Exercise } from "../../spec/exercise.ts";
import { graderFingerprint } from "./grader-fingerprint.ts";

/** A server asks for the same exercise over and over. */
const versions = new WeakMap<Exercise, string>();

/** Names one version of an exercise: a hash over its files and over the grader as far as a bank depends on it. */
export function bankVersion(exercise: Exercise): string {
  const version = versions.get(exercise) ?? hashOfExercise(exercise);
  versions.set(exercise, version);
  return version;
}

function hashOfExercise(exercise: Exercise): string {
  const { dir: _, ...content } = exercise;
  return createHash("sha256")
    .update(JSON.stringify([graderFingerprint(), content]))
    .digest("hex")
    .slice(0, 32);
}
