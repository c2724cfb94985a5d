import type { GradedExercise } from "../../spec/exercise.ts";
import type { Value } from "../../value/value.ts";
import { leavesOf, numbersOf } from "../../value/value-leaves.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import { planCase } from "../cases/plan-case.ts";

const LEAST = 2 ** 20;
/** Room for what a result may hold besides what is asked for, such as a cache. */
const BYTES_PER_EXPECTED_BYTE = 8;

/**
 * How large a result may be, in bytes: results are kept while a submission is graded, every case twice over.
 *
 * Bounds the inputs of a call as they are afterwards too, so it is never less than these need.
 */
export function resultBytes(exercise: GradedExercise, { expected }: CaseBank): number {
  const results = [...expected.values()].flatMap((result) =>
    result.status === "returned" ? result.results.map(sizeOf) : [],
  );
  const inputs = Object.keys(exercise.spec.cases).flatMap((name) =>
    planCase(exercise, name).calls.map((call) =>
      call.arguments.reduce(
        (sum, argument) => sum + (argument.kind === "value" ? sizeOf(argument.value) : 0),
        0,
      ),
    ),
  );
  const largest = [...results, ...inputs].reduce((most, size) => Math.max(most, size), 0);
  return Math.max(LEAST, BYTES_PER_EXPECTED_BYTE * largest);
}

function sizeOf(value: Value): number {
  return leavesOf(value).reduce((sum, { leaf }) => sum + 8 * (numbersOf(leaf)?.length ?? 1), 0);
}
