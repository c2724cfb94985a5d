import type { Diagnosis } from "../report/diagnosis.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import type { Evidence } from "./evidence.ts";
import { caseKey, slipsThatCompute } from "./mutant-bank.ts";
import { MOST_SLIPS, tellableSlips } from "./tellable-slips.ts";
import { wrongNumbers } from "./wrong-numbers.ts";

/** Fewer wrong numbers come out of many a program: zeros, one constant, a size. */
const FEWEST_WRONG_NUMBERS = 3;

/**
 * A slip with which a right answer computes just what the submission does; two where it may be either. An answer that
 * gives no result in any failed case, nothing but NaN, or one number everywhere, shows too little to say so.
 */
export async function findSlip(evidence: Evidence): Promise<SlipDiagnosis | null> {
  const failed = evidence.cases.filter((one) => one.failed);
  if (!showsEnough(evidence)) return null;
  const compared = await evidence.mutants();
  if (compared === null) return null;
  const keys = failed.map(({ name }) => caseKey(evidence.check, name));
  const found = slipsThatCompute(compared, keys, evidence.functions);
  const functions = [...new Set(found.flatMap((one) => one.functions))];
  const slips = tellableSlips(found.map(({ slip }) => slip));
  const isFew = slips.length > 0 && functions.length <= MOST_SLIPS;
  return isFew ? { kind: "mechanical-slip", functions, slips } : null;
}

/** Whether there are so many wrong numbers that what computes them all is no accident. */
export function showsEnough({ cases, of }: Evidence): boolean {
  const failed = cases.filter((one) => one.failed);
  return hasDistinctNumbers(
    failed.flatMap((one) => wrongNumbers(one, of)),
    FEWEST_WRONG_NUMBERS,
  );
}

type SlipDiagnosis = Extract<Diagnosis, { kind: "mechanical-slip" }>;

/** Whether it says of what: without, where the numbers are wrong is worth saying too. */
export function hasNames({ slips }: SlipDiagnosis): boolean {
  return slips.every(({ meant, near }) => meant !== undefined || near.length > 0);
}
