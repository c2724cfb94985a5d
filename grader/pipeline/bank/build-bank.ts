import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { callsInCommon } from "../calls-in-common.ts";
import { planCase } from "../cases/plan-case.ts";
import { oracleProgram } from "../oracle/oracle-program.ts";
import type { CaseBank, CaseResult } from "./case-bank.ts";
import { referenceAsOracle } from "./reference-as-oracle.ts";
import { LIMITS, moduleProgram, runProgram } from "./run-program.ts";
import { sharedResults } from "./shared-results.ts";
import { smallResults } from "./small-results.ts";

/**
 * Runs the oracle, or in its place the reference, and every misconception on every case, and behind them those of the
 * exercise's families; all of them in the sandbox. What a misconception surely has in common with the reference is run
 * once.
 */
export async function buildBank(sandbox: Sandbox, exercise: Exercise, version: string): Promise<CaseBank> {
  const inCommon = resultsInCommon(sandbox, exercise);
  const misconceptions = Object.entries(exercise.misconceptions).map(async ([name, source]) => {
    const known = await inCommon(source);
    return [name, await misconceptionResults(sandbox, exercise, name, source, known)] as const;
  });
  const [found, small, ...wrongResults] = await Promise.all([
    expectedResults(sandbox, exercise),
    smallResults(sandbox, exercise),
    ...misconceptions,
  ]);
  const known = { ...found, misconceptions: new Map(wrongResults) };
  const shared = await sharedResults(sandbox, exercise, known);
  return { version, ...known, ...(small === undefined ? {} : { small }), shared };
}

/** What is expected of every case. */
export async function expectedResults(
  sandbox: Sandbox,
  exercise: Exercise,
): Promise<Pick<CaseBank, "expected" | "accuracy">> {
  const plans = Object.keys(exercise.spec.cases).map((name) => planCase(exercise, name));
  return exercise.oracle === null
    ? referenceAsOracle(sandbox, exercise, plans)
    : { expected: await runProgram(sandbox, oracleProgram(exercise, exercise.oracle), plans) };
}

/**
 * What the reference returns in cases of functions that do the same in a misconception. What it throws is not among them:
 * that names a place in a file.
 */
function resultsInCommon(
  sandbox: Sandbox,
  exercise: Exercise,
): (misconception: string) => Promise<ReadonlyMap<string, CaseResult>> {
  const { cases } = exercise.spec;
  const inCommon = callsInCommon(exercise);
  let reference: Promise<ReadonlyMap<string, CaseResult>> | null = null;
  return async (misconception) => {
    const functions = inCommon(misconception) ?? [];
    if (functions.length === 0) return new Map();
    const plans = Object.keys(cases).map((one) => planCase(exercise, one));
    reference ??= runProgram(sandbox, moduleProgram(exercise, "reference.ts", exercise.reference), plans);
    const results = [...(await reference)];
    return new Map(
      results.filter(
        ([one, { status }]) => status === "returned" && functions.includes(cases[one]?.function ?? ""),
      ),
    );
  };
}

/**
 * What a misconception makes of every case.
 *
 * @param known what it makes of some, if it can be loaded
 */
export function misconceptionResults(
  sandbox: Sandbox,
  exercise: Exercise,
  name: string,
  source: string,
  known?: ReadonlyMap<string, CaseResult>,
): Promise<Map<string, CaseResult>> {
  const plans = Object.keys(exercise.spec.cases).map((one) => planCase(exercise, one));
  // Whoever makes the mistake is stopped sooner: what takes longer would be compared with nothing.
  const callMs = Math.min(LIMITS.callMs, 2 * exercise.spec.limits.callMs);
  const program = moduleProgram(exercise, `misconceptions/${name}.ts`, source);
  return runProgram(sandbox, program, plans, { ...LIMITS, callMs }, undefined, undefined, known);
}
