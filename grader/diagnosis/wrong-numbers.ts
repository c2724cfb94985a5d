import { numbersIn, selectKeys } from "../value/value-leaves.ts";
import type { CaseEvidence } from "./evidence.ts";
import { sumRounding } from "./same-behaviour.ts";

/** The finite numbers in the results that are not the right ones there. */
export function wrongNumbers(
  { received, expected }: Pick<CaseEvidence, "received" | "expected">,
  of: readonly string[] | undefined,
): number[] {
  if (!("results" in received) || !("results" in expected)) return [];
  return received.results.flatMap((result, step) => {
    const right = numbersIn(selectKeys(expected.results[step] ?? null, of));
    return wrongAmong(numbersIn(selectKeys(result, of)), right);
  });
}

/** Place by place; in a result of another length those that stand nowhere in the right one. */
function wrongAmong(own: readonly number[], right: readonly number[]): number[] {
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
