import { isRecord, type Value } from "../value/value.ts";
import { numbersOf } from "../value/value-leaves.ts";
import { pathText, valueAt } from "../value/value-path.ts";
import type { CaseEvidence, Evidence } from "./evidence.ts";
import { sameNumbers } from "./same-behaviour.ts";

/** A chain of so few calls shows no shift. */
const FEWEST_CALLS = 4;
/** Of fewer different results nearly any call may be as another should: of a state that is always 0, each. */
const FEWEST_RESULTS = 3;

/** Whether under a key every call of a chain returns what the call before should (1) or the one after (-1); null if not. */
export function shiftedSteps({ cases }: Evidence, path: string): 1 | -1 | null {
  const failed = cases.filter((one) => one.failed);
  if (!failed.some(({ isOpen }) => isOpen)) return null;
  return ([1, -1] as const).find((by) => failed.every((one) => isShifted(one, path, by))) ?? null;
}

function isShifted({ received, expected }: CaseEvidence, path: string, by: 1 | -1): boolean {
  if (!("results" in received && "results" in expected)) return false;
  const own = received.results.map((result) => numbersAt(result, path));
  const right = expected.results.map((result) => numbersAt(result, path));
  if (own.length !== right.length || right.length < FEWEST_CALLS || [...own, ...right].includes(null))
    return false;
  const [late, early] = by === 1 ? [own.slice(1), right.slice(0, -1)] : [own.slice(0, -1), right.slice(1)];
  return hasSeveral(early) && late.every((numbers, k) => sameNumbers(numbers ?? [], early[k] ?? []));
}

function hasSeveral(results: readonly (Float64Array | null)[]): boolean {
  const kept: (Float64Array | null)[] = [];
  for (const one of results) {
    if (!kept.some((other) => sameNumbers(other ?? [], one ?? []))) kept.push(one);
    if (kept.length === FEWEST_RESULTS) return true;
  }
  return false;
}

function numbersAt(result: Value, path: string): Float64Array | null {
  const keys = isRecord(result) ? [...result.entries.keys()].filter((key) => pathText([key]) === path) : [];
  const found = path === "" ? result : valueAt(result, keys);
  return found === undefined || isRecord(found) ? null : numbersOf(found);
}
