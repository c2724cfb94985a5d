import { specCache } from "../pipeline/bank/spec-cache.ts";
import type { Exercise } from "../spec/exercise.ts";
import { loadExercise } from "../spec/load-exercise.ts";
import type { Context } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** Loads an exercise. @throws {UsageError} it is not valid; every problem is named with file and line */
export async function validExercise(
  path: string,
  { messages, locale }: Pick<Context, "messages" | "locale">,
): Promise<Exercise> {
  const loaded = await loadExercise(path, specCache());
  if (loaded.ok) return loaded.exercise;
  const { problemPlace, problemText } = await import("../reporters/problems/problem-text.ts");
  const problems = loaded.problems.map(
    (problem) => `${problemPlace(problem)}\n  ${problemText(problem, locale)}`,
  );
  throw new UsageError(messages.invalidExercise(path, problems));
}
