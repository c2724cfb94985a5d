import type { Diagnosis } from "../report/diagnosis.ts";
import { hasDistinctNumbers } from "./distinct-numbers.ts";
import type { Evidence } from "./evidence.ts";
import { caseKey, slipsThatCompute } from "./mutant-bank.ts";
import { MOST_SLIPS, tellableSlips } from "./tellable-slips.ts";
import { wrongNumbers } from "./wrong-numbers.ts";

/** Fewer wrong numbers come out of many a program, where they are zeros, a constant, sizes and their fractions. */
const FEWEST_WRONG_NUMBERS = 3;
/** What has a larger denominator is no such number. */
const LARGEST_DENOMINATOR = 1000;

/**
 * A slip with which a right answer computes just what the submission does; two where it may be either. An answer that
 * gives no result in any failed case, nothing but NaN, or one simple number everywhere, shows too little to say so.
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

/** Whether the wrong numbers are so many, or one of them such, that what computes them all is no accident. */
export function showsEnough({ cases, of }: Evidence): boolean {
  const failed = cases.filter((one) => one.failed);
  const numbers = failed.flatMap((one) => wrongNumbers(one, of));
  return hasDistinctNumbers(numbers, FEWEST_WRONG_NUMBERS) || numbers.some((number) => !isFraction(number));
}

/** Of small whole numbers, such as a size, a mean of flags or a rate that was given. */
function isFraction(number: number): boolean {
  for (let denominator = 1; denominator <= LARGEST_DENOMINATOR; denominator += 1) {
    const multiple = number * denominator;
    if (Math.abs(multiple - Math.round(multiple)) <= 1e-9 * Math.max(1, Math.abs(multiple))) return true;
  }
  return false;
}

type SlipDiagnosis = Extract<Diagnosis, { kind: "mechanical-slip" }>;

/** Whether it says of what: without, where the numbers are wrong is worth saying too. */
export function hasNames({ slips }: SlipDiagnosis): boolean {
  return slips.every(({ meant, near }) => meant !== undefined || near.length > 0);
}
