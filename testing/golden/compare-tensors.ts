import type { Tensor } from "../../grader/engine/index.ts";
import type { GoldenTensor } from "./golden-file.ts";

/** `|Δ| <= relative·max|reference| + absolute`, per tensor. */
export interface GoldenTolerance {
  readonly relative: number;
  readonly absolute: number;
}

export const GOLDEN_TOLERANCE: GoldenTolerance = { relative: 1e-10, absolute: 1e-12 };

export interface Deviation {
  /** Largest |Δ|, in units of max|reference| + absolute / relative; infinite where finite meets non-finite. */
  readonly relative: number;
  /** What is wrong, or null if all is within the tolerance. */
  readonly reason: string | null;
}

/** Compares every number; NaN equals NaN and an infinity itself. */
export function compareTensors(
  computed: Tensor,
  expected: GoldenTensor,
  tolerance: GoldenTolerance,
): Deviation {
  if (computed.shape.join() !== expected.shape.join()) {
    const reason = `shape [${computed.shape.join(", ")}], recorded [${expected.shape.join(", ")}]`;
    return { relative: Infinity, reason };
  }
  const finite = expected.data.filter(Number.isFinite);
  const scale = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const allowed = tolerance.relative * scale + tolerance.absolute;
  let worst = 0;
  let at = -1;
  expected.data.forEach((reference, i) => {
    const received = computed.data[i] ?? Number.NaN;
    const difference =
      Object.is(received, reference) || received === reference ? 0 : Math.abs(received - reference);
    // `!(a <= b)`, not `a > b`: NaN must fail.
    if (!(difference <= worst)) {
      worst = Number.isNaN(difference) ? Infinity : difference;
      at = i;
    }
  });
  const relative = worst === 0 ? 0 : worst / (scale + GOLDEN_TOLERANCE.absolute / GOLDEN_TOLERANCE.relative);
  if (worst <= allowed) return { relative, reason: null };
  const reason = `element ${at} is ${computed.data[at]}, recorded ${expected.data[at]} (off by ${worst.toExponential(2)}, allowed ${allowed.toExponential(2)})`;
  return { relative, reason };
}
