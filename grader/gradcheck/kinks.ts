import type { Probe, Rung } from "./ladder.ts";

/** Where the one-sided differences are compared. */
export const PROBE_STEP = 2e-6;

/** A jump of the slope below this part of it changes no verdict. */
const NEGLIGIBLE = 1e-7;
/** The same where the ladder found no step small enough: what f curves by there looks like a jump. */
const NEGLIGIBLE_WHERE_STEEP = 1e-3;

/**
 * Whether f has a kink or a jump within 2e-6 of x.
 *
 * For a smooth f the one-sided differences part by h·f″, in proportion to the step; what is left of the part at
 * 2e-6 once that proportion, seen at another step, is taken away is the jump of the slope itself. The other step
 * is the ladder's if that is larger (then it costs nothing), else a tenth of 2e-6.
 */
export function isKink(
  best: Rung,
  accepted: boolean,
  near: Probe,
  nearer: () => Probe,
  { noise, largest }: { noise: number; largest: number },
): boolean {
  const scale = Math.max(Math.abs(best.slope), 0.01 * largest);
  if (accepted && best.step > near.step) {
    return !(Math.abs(jump(near, best)) <= NEGLIGIBLE * scale + (16 * noise) / near.step);
  }
  const other = nearer();
  const negligible = accepted ? NEGLIGIBLE : NEGLIGIBLE_WHERE_STEEP;
  return !(Math.abs(jump(other, near)) <= negligible * scale + (16 * noise) / other.step);
}

/** D+ − D− extrapolated linearly to step 0 from a small and a large step. */
function jump(small: { step: number; bend: number }, large: { step: number; bend: number }): number {
  const proportion = small.step / large.step;
  return (small.bend - proportion * large.bend) / (1 - proportion);
}
