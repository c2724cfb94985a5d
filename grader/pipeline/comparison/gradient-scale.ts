import type { GradientScale } from "../../gradcheck/check-gradient.ts";
import type { Value } from "../../value/value.ts";
import { numbersIn } from "../../value/value-leaves.ts";
import type { CasePlan } from "../cases/plan-case.ts";

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
