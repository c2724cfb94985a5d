import type { Diagnosis } from "../report/diagnosis.ts";
import { numbersIn, selectKeys } from "../value/value-leaves.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import type { CaseEvidence, Evidence } from "./evidence.ts";
import { caseKey, slipsThatCompute } from "./mutant-bank.ts";
import { sumRounding } from "./same-behaviour.ts";
import { MOST_SLIPS, tellableSlips } from "./tellable-slips.ts";

/** Fewer wrong numbers come out of many a program: zeros, one constant, a size. */
const FEWEST_WRONG_NUMBERS = 3;

/**
 * A slip with which the reference computes just what the submission does; two where it may be either. An answer that
 * gives no result in any failed case, nothing but NaN, or one number everywhere, shows too little to say so.
 */
export async function findSlip(evidence: Evidence): Promise<SlipDiagnosis | null> {
  const failed = evidence.cases.filter((one) => one.failed);
  if (!hasDistinctNumbers(allWrongNumbers(failed, evidence.of), FEWEST_WRONG_NUMBERS)) return null;
  const compared = await evidence.mutants();
  if (compared === null) return null;
  const keys = failed.map(({ name }) => caseKey(evidence.check, name));
  const found = slipsThatCompute(compared, keys, evidence.functions);
  const functions = [...new Set(found.flatMap((one) => one.functions))];
  const slips = tellableSlips(found.map(({ slip }) => slip));
  const isFew = slips.length > 0 && functions.length <= MOST_SLIPS;
  return isFew ? { kind: "mechanical-slip", functions, slips } : null;
}

type SlipDiagnosis = Extract<Diagnosis, { kind: "mechanical-slip" }>;

/** Whether it says of what: without, where the numbers are wrong is worth saying too. */
export function hasNames({ slips }: SlipDiagnosis): boolean {
  return slips.every(({ meant, near }) => meant !== undefined || near.length > 0);
}

/** The finite numbers in the results that are not the right ones there. */
function allWrongNumbers(cases: readonly CaseEvidence[], of: readonly string[] | undefined): number[] {
  return cases.flatMap(({ received, expected }) => {
    if (!("results" in received) || !("results" in expected)) return [];
    return received.results.flatMap((result, step) => {
      const right = numbersIn(selectKeys(expected.results[step] ?? null, of));
      return wrongNumbers(numbersIn(selectKeys(result, of)), right);
    });
  });
}

/** Place by place; in a result of another length those that stand nowhere in the right one. */
function wrongNumbers(own: readonly number[], right: readonly number[]): number[] {
  const finite = own.filter(Number.isFinite);
  if (own.length !== right.length) {
    const known = new Set(right);
    return finite.filter((value) => !known.has(value));
  }
  const rounding = sumRounding(right);
  // `!(a <= b)`, not `a > b`: NaN is no right number either.
  return own.filter(
    (value, at) => Number.isFinite(value) && !(Math.abs(value - (right[at] ?? Number.NaN)) <= rounding),
  );
}
