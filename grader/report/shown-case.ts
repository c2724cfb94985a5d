import type { Outcome } from "./outcome.ts";
import type { CheckReport } from "./report.ts";

/** What decides whether a case is shown. */
type Candidate = Pick<CheckReport["cases"][number], "visibility" | "outcome">;

/**
 * The case by which a failed check is explained, everywhere: sentence, numbers, picture and curves are of it. Null
 * where none failed.
 *
 * The first public one; of wrong gradients the largest, because two entries make no picture. A hidden one only where
 * no public one failed.
 */
export function shownCase<Case extends Candidate>(cases: readonly Case[]): Case | null {
  const failed = cases.filter(({ outcome }) => outcome.status !== "passed");
  const open = failed.filter(({ visibility }) => visibility === "public");
  const first = open[0] ?? failed[0] ?? null;
  if (first?.outcome.status !== "wrong-gradient") return first;
  return open.reduce((most, one) => (sizeOf(one.outcome) > sizeOf(most.outcome) ? one : most), first);
}

function sizeOf(outcome: Outcome): number {
  return outcome.status === "wrong-gradient" ? (outcome.located?.total ?? 0) : 0;
}
