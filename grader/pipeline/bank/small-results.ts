import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { Value } from "../../value/value.ts";
import { numbersIn } from "../../value/value-leaves.ts";
import { smallCases } from "../cases/small-cases.ts";
import { upstreamSlices } from "../cases/upstream-slices.ts";
import { oracleProgram } from "../oracle/oracle-program.ts";
import { type CaseResult, isFault } from "./case-bank.ts";
import { moduleProgram, runProgram } from "./run-program.ts";

/** As a part of the largest entry: two ways to calculate the same differ by less. */
const TOLERANCE = 1e-6;

/**
 * What is expected of public cases that are cut down, or of whose gradOutput one slice is left: what the oracle gives
 * where the reference gives the same. Where they differ, or one gives no finite numbers, what is left of the case is no
 * input that the statement speaks of.
 *
 * @returns undefined where a case failed by our doing
 */
export async function smallResults(
  sandbox: Sandbox,
  exercise: Exercise,
): Promise<Map<string, Value> | undefined> {
  const plans = Object.keys(exercise.spec.cases).flatMap((name) => [
    ...smallCases(exercise, name),
    ...upstreamSlices(exercise, name),
  ]);
  const reference = runProgram(sandbox, moduleProgram(exercise, "reference.ts", exercise.reference), plans);
  const oracle =
    exercise.oracle === null
      ? reference
      : runProgram(sandbox, oracleProgram(exercise, exercise.oracle), plans);
  const [own, right] = await Promise.all([reference, oracle]);
  if ([...own.values(), ...right.values()].some(isFault)) return undefined;
  return new Map(
    plans.flatMap(({ name }): [string, Value][] => {
      const [a, b] = [firstResult(own.get(name)), firstResult(right.get(name))];
      return a !== null && b !== null && agree(numbersIn(a), numbersIn(b)) ? [[name, b]] : [];
    }),
  );
}

function firstResult(result: CaseResult | undefined): Value {
  return result?.status === "returned" ? (result.results[0] ?? null) : null;
}

function agree(a: readonly number[], b: readonly number[]): boolean {
  const scale = b.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return (
    a.length > 0 &&
    a.length === b.length &&
    // `!(a <= b)`, not `a > b`: NaN must fail.
    a.every((value, at) => Math.abs(value - (b[at] ?? Number.NaN)) <= TOLERANCE * scale)
  );
}
