import { createHash } from "node:crypto";
import type { Exercise } from "../exercise.ts";

const versions = new WeakMap<Exercise, string>();

/**
 * Names one state of an exercise: the hash of its files. Everything that is kept by exercise is kept by this.
 *
 * An exercise that was made in another way, such as from another by changing a part, is named by what it is made of.
 */
export function exerciseVersion(exercise: Exercise): string {
  const known = versions.get(exercise);
  if (known !== undefined) return known;
  const { dir: _, ...parts } = exercise;
  const version = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  versions.set(exercise, version);
  return version;
}

/** @returns the same exercise, which is called by this name from now on */
export function nameVersion(exercise: Exercise, version: string): Exercise {
  versions.set(exercise, version);
  return exercise;
}
