import type { Value } from "../../value/value.ts";
import { numbersIn } from "../../value/value-leaves.ts";
import type { CasePlan } from "../cases/plan-case.ts";

/** What the gradients of one case are measured by, besides their own size. */
export interface GradientScale {
  /** Largest magnitude over all gradients of the case: by a hundredth of it every tensor is measured at least. */
  readonly caseLargest: number;
  /** Largest magnitude of the upstream gradient: the rounding of a gradient that is zero is as large as its terms. */
  readonly upstreamLargest: number;
}

/** The scale of a case by its expected gradients and the upstream gradient that its first argument is. */
export function gradientScale(expected: Value, plan: Pick<CasePlan, "calls">): GradientScale {
  const [gradOutput] = plan.calls[0]?.arguments ?? [];
  const upstream = gradOutput?.kind === "value" ? largestIn(gradOutput.value) : 0;
  return { caseLargest: largestIn(expected), upstreamLargest: upstream === 0 ? 1 : upstream };
}

/** NaN where an entry is. */
function largestIn(value: Value): number {
  return numbersIn(value).reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
}
