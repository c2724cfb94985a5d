import { isRecord, type Value } from "../value/value.ts";
import { numbersOf } from "../value/value-leaves.ts";
import { pathText, valueAt } from "../value/value-path.ts";
import type { CaseEvidence, Evidence } from "./evidence.ts";
import { sameNumbers } from "./same-behaviour.ts";

/** A chain of so few calls shows no shift. */
const FEWEST_CALLS = 4;

/** Whether under a key every call of a chain returns what the call before should (1) or the one after (-1); null if not. */
export function shiftedSteps({ cases }: Evidence, path: string): 1 | -1 | null {
  const failed = cases.filter((one) => one.failed);
  if (failed.length === 0) return null;
  return ([1, -1] as const).find((by) => failed.every((one) => isShifted(one, path, by))) ?? null;
}

function isShifted({ received, expected }: CaseEvidence, path: string, by: 1 | -1): boolean {
  if (!("results" in received && "results" in expected)) return false;
  const own = received.results.map((result) => numbersAt(result, path));
  const right = expected.results.map((result) => numbersAt(result, path));
  if (own.length !== right.length || right.length < FEWEST_CALLS || [...own, ...right].includes(null))
    return false;
  const [late, early] = by === 1 ? [own.slice(1), right.slice(0, -1)] : [own.slice(0, -1), right.slice(1)];
  const isStill = right.every((numbers) => sameNumbers(numbers ?? [], right[0] ?? []));
  return !isStill && late.every((numbers, k) => sameNumbers(numbers ?? [], early[k] ?? []));
}

function numbersAt(result: Value, path: string): Float64Array | null {
  const keys = isRecord(result) ? [...result.entries.keys()].filter((key) => pathText([key]) === path) : [];
  const found = path === "" ? result : valueAt(result, keys);
  return found === undefined || isRecord(found) ? null : numbersOf(found);
}
