import type { Diagnosis } from "../report/diagnosis.ts";
import { distinctNumbers } from "./distinct-numbers.ts";
import type { Evidence } from "./evidence.ts";
import { caseKey, slipsThatCompute } from "./mutant-bank.ts";
import { MOST_SLIPS, tellableSlips } from "./tellable-slips.ts";
import { wrongNumbers } from "./wrong-numbers.ts";

/** Fewer wrong numbers come out of many a program, where they are zeros, a constant, sizes and their fractions. */
const FEWEST_WRONG_NUMBERS = 3;
/** What has a larger denominator, or more digits, is no such number. */
const LARGEST_DENOMINATOR = 1000;
const SHORT_DIGITS = 6;

/**
 * A slip with which a right answer computes just what the submission does; two where it may be either. An answer that
 * gives no result in any failed case, nothing but NaN, or one simple number everywhere, shows too little to say so.
 */
export async function findSlip(evidence: Evidence): Promise<SlipDiagnosis | null> {
  const failed = evidence.cases.filter((one) => one.failed);
  const numbers = firstWrongNumbers(evidence);
  if (numbers.length < FEWEST_WRONG_NUMBERS && numbers.every(isSimple)) return null;
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
export function showsEnough(evidence: Evidence): boolean {
  return firstWrongNumbers(evidence).length >= FEWEST_WRONG_NUMBERS;
}

/** The first few that are different: there may be as many in all as a submission likes. */
function firstWrongNumbers({ cases, of }: Evidence): number[] {
  const failed = cases.filter((one) => one.failed);
  return distinctNumbers(
    failed.flatMap((one) => wrongNumbers(one, of)),
    FEWEST_WRONG_NUMBERS,
  );
}

/** What many a program comes to: a size, a mean of flags, a number that was given, a root of one, a logarithm of one. */
function isSimple(number: number): boolean {
  const isShort = Number(number.toPrecision(SHORT_DIGITS)) === number;
  return isShort || [number, number * number, Math.exp(Math.abs(number))].some(isFraction);
}

/** Of small whole numbers. */
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
