import type { Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { planCase } from "../cases/plan-case.ts";
import { oracleProgram } from "../oracle/oracle-program.ts";
import type { CaseBank } from "./case-bank.ts";
import { referenceAsOracle } from "./reference-as-oracle.ts";
import { LIMITS, moduleProgram, runProgram } from "./run-program.ts";

/** Runs the oracle, or in its place the reference, and every misconception on every case, all of them in the sandbox. */
export async function buildBank(sandbox: Sandbox, exercise: Exercise, version: string): Promise<CaseBank> {
  const plans = Object.keys(exercise.spec.cases).map((name) => planCase(exercise, name));
  const oracle =
    exercise.oracle === null
      ? referenceAsOracle(sandbox, exercise, plans)
      : runProgram(sandbox, oracleProgram(exercise, exercise.oracle), plans).then((expected) => ({
          expected,
        }));
  // Whoever makes the mistake is stopped sooner: what takes longer would be compared with nothing.
  const callMs = Math.min(LIMITS.callMs, 2 * exercise.spec.limits.callMs);
  const misconceptions = Object.entries(exercise.misconceptions).map(async ([name, source]) => {
    const program = moduleProgram(exercise, `misconceptions/${name}.ts`, source);
    const results = await runProgram(sandbox, program, plans, { ...LIMITS, callMs });
    return [name, results] as const;
  });
  const [found, ...wrongResults] = await Promise.all([oracle, ...misconceptions]);
  return { version, ...found, misconceptions: new Map(wrongResults) };
}
