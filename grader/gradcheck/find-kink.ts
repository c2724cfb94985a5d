import { type Difference, FINEST_STEP, type RichardsonEstimate } from "./richardson-estimate.ts";

/** A jump of the slope below this part of it changes no verdict. */
const NEGLIGIBLE = 1e-7;
/** The same where the extrapolation found no step small enough: what f curves by there looks like a jump. */
const NEGLIGIBLE_WHERE_STEEP = 1e-3;
/** How far from straight D+ − D− may grow with the step: f⁗ is not known. */
const STRAIGHTNESS = 1e-3;

export interface Kink {
  /** Whether the slope jumps by more than rounding and curvature explain. */
  readonly found: boolean;
  /** The jump of the slope at x as far as it can be told, of either sign. */
  readonly jump: number;
}

/**
 * Looks for a kink or a jump of f within {@link FINEST_STEP} of x.
 *
 * For a smooth f the one-sided differences lie h·f″ apart, in proportion to the step; what is left of their gap at
 * the finest step once that proportion, seen at another step, is taken away is the jump of the slope itself. The
 * other step is the extrapolation's if that is larger (then it costs nothing), else a tenth of the finest.
 */
export function findKink(
  best: RichardsonEstimate,
  accepted: boolean,
  finest: Difference,
  differenceAt: (step: number) => Difference,
  { noise, largest }: { readonly noise: number; readonly largest: number },
): Kink {
  const isLarger = accepted && best.step > finest.step;
  const [small, large] = isLarger ? [finest, best] : [differenceAt(FINEST_STEP / 10), finest];
  const jump = jumpAtZero(small, large);
  const scale = Math.max(Math.abs(best.slope), 0.01 * largest);
  const negligible = (accepted ? NEGLIGIBLE : NEGLIGIBLE_WHERE_STEEP) * scale;
  const explained = negligible + STRAIGHTNESS * Math.abs(small.oneSidedGap) + (16 * noise) / small.step;
  return { found: !(Math.abs(jump) <= explained), jump };
}

/** D+ − D− extrapolated linearly to step 0 from a small and a large step. */
function jumpAtZero(
  small: { readonly step: number; readonly oneSidedGap: number },
  large: { readonly step: number; readonly oneSidedGap: number },
): number {
  const proportion = small.step / large.step;
  return (small.oneSidedGap - proportion * large.oneSidedGap) / (1 - proportion);
}
