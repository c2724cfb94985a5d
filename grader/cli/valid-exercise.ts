import { specCache } from "../pipeline/bank/spec-cache.ts";
import type { Exercise } from "../spec/exercise.ts";
import { loadExercise } from "../spec/load-exercise.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { UsageError } from "./usage-error.ts";

/** Loads an exercise. @throws {UsageError} it is not valid; every problem is named with file and line */
export async function validExercise(path: string, messages: CliMessages): Promise<Exercise> {
  const loaded = await loadExercise(path, specCache());
  if (loaded.ok) return loaded.exercise;
  throw new UsageError(messages.invalidExercise(path, loaded.problems));
}
