import { formatNumber, type ReportNumber } from "../../grader/browser.ts";

/** A number as it is shown: few digits, and the sign that is as wide as a plus. */
export function numberText(value: ReportNumber, digits = 4): string {
  return formatNumber(value, digits).replaceAll("-", "−");
}

/** A number with all its digits, as it can be pasted into code. */
export function fullText(value: ReportNumber): string {
  return String(value);
}

/** How far two numbers are apart; infinitely where one of them is none. */
export function distance(a: ReportNumber, b: ReportNumber): number {
  if (a === b) return 0;
  return typeof a === "number" && typeof b === "number" ? Math.abs(a - b) : Number.POSITIVE_INFINITY;
}

/** Yours less expected; NaN where either is no number. */
export function signedDifference(received: ReportNumber, expected: ReportNumber): ReportNumber {
  if (received === expected) return 0;
  return typeof received === "number" && typeof expected === "number" ? received - expected : "NaN";
}
