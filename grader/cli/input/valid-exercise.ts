import { specCache } from "../../pipeline/bank/spec-cache.ts";
import type { Exercise, SpecProblem } from "../../spec/exercise.ts";
import { loadExercise } from "../../spec/load/load-exercise.ts";
import type { Context } from "../commands/command.ts";
import { type Problem, UsageError } from "../usage-error.ts";

type Language = Pick<Context, "messages" | "locale">;

/** Loads an exercise. @throws {UsageError} it is not valid; every problem is named with file and line */
export async function validExercise(path: string, language: Language): Promise<Exercise> {
  const found = await exerciseOrProblem(path, language);
  if (found.ok) return found.exercise;
  throw new UsageError(found.problem);
}

/** An exercise, or why it is not valid: every problem with file and line. */
export async function exerciseOrProblem(
  path: string,
  language: Language,
): Promise<
  { readonly ok: true; readonly exercise: Exercise } | { readonly ok: false; readonly problem: Problem }
> {
  const loaded = await loadExercise(path, specCache());
  if (loaded.ok) return loaded;
  return { ok: false, problem: await notValid(path, loaded.problems, language) };
}

/** What is said of an exercise with problems. */
export async function notValid(
  path: string,
  found: readonly SpecProblem[],
  { messages, locale }: Language,
): Promise<Problem> {
  const { problemPlace, problemText } = await import("../../reporters/problems/problem-text.ts");
  const problems = found.map((problem) => `${problemPlace(problem)}\n  ${problemText(problem, locale)}`);
  return messages.invalidExercise(path, problems);
}
