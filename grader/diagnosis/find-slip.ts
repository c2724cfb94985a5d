import type { Diagnosis } from "../report/diagnosis.ts";
import type { MechanicalSlip } from "../report/mechanical-slip.ts";
import type { Evidence } from "./evidence.ts";
import { caseKey, type NamedSlip, slipsThatCompute } from "./mutant-bank.ts";

/** With more, what is said of one would be said of too many. */
const MOST = 2;

/**
 * A slip with which the reference computes just what the submission does; two where it may be either. An answer that
 * gives no result in any failed case shows too little to say so.
 */
export async function findSlip(evidence: Evidence): Promise<SlipDiagnosis | null> {
  const failed = evidence.cases.filter((one) => one.failed);
  if (!failed.some(({ received }) => "results" in received)) return null;
  const compared = await evidence.mutants();
  if (compared === null) return null;
  const keys = failed.map(({ name }) => caseKey(evidence.check, name));
  const found = slipsThatCompute(compared, keys, evidence.functions);
  const functions = [...new Set(found.flatMap((one) => one.functions))];
  const slips = mostSaid(found);
  const isFew = slips.length > 0 && slips.length <= MOST && functions.length <= MOST;
  return isFew ? { kind: "mechanical-slip", functions, slips } : null;
}

type SlipDiagnosis = Extract<Diagnosis, { kind: "mechanical-slip" }>;

/** Whether it says of what: without, where the numbers are wrong is worth saying too. */
export function hasNames({ slips }: SlipDiagnosis): boolean {
  return slips.every(({ meant, near }) => meant !== undefined || near.length > 0);
}

/** All of them compute the same: those are said that say most. */
function mostSaid(found: readonly NamedSlip[]): MechanicalSlip[] {
  const slips = [...new Map(found.map(({ slip }) => [JSON.stringify(slip), slip])).values()];
  const most = Math.max(...slips.map(wordsIn));
  return slips.filter((slip) => wordsIn(slip) === most);
}

function wordsIn({ change, written, meant, near }: MechanicalSlip): number {
  if (written !== undefined || meant !== undefined) return 2;
  return near.length > 0 || change !== "other-value" ? 1 : 0;
}
