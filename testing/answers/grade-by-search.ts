import { availableParallelism } from "node:os";
import type { Exercise, Grader } from "../../grader/index.ts";
import { gradeSubmission } from "../../grader/pipeline/create-grader.ts";
import { MutantBanks } from "../../grader/pipeline/mutate/mutant-banks.ts";
import type { BlindAnswer } from "./answer-set.ts";
import { type GradedAnswer, gradedAnswer } from "./graded-answer.ts";

/**
 * Grades answers as if nobody had written a misconception, for the exercise or for its families: what is left are slips
 * found by search, relations between numbers, and probes. A mutant bank of its own is made for it, with what is left out
 * of the usual one because a misconception does the same.
 */
export async function gradeBySearch(
  grader: Grader,
  exercise: Exercise,
  answers: readonly BlindAnswer[],
): Promise<GradedAnswer[]> {
  const { shared: _, ...bank } = await grader.bank(exercise);
  const version = `${bank.version}, no misconceptions`;
  const nameless = { ...bank, misconceptions: new Map() };
  const banks = new MutantBanks(grader.sandbox, grader.cache);
  const mutants = await banks.of(exercise, { ...nameless, version }, { workers: availableParallelism() });
  const options = { patience: 5, mutants: () => Promise.resolve(mutants) };
  const grade = async (answer: BlindAnswer) =>
    gradedAnswer(answer, await gradeSubmission(grader.sandbox, exercise, nameless, answer.source, options));
  return Promise.all(answers.map(grade));
}
