import { checkGradient } from "../../gradcheck/check-gradient.ts";
import { numericGradient } from "../../gradcheck/numeric-gradient.ts";
import { largestMagnitude } from "../../gradcheck/worst-entry.ts";
import { seededRandom } from "../../numbers/seeded-random.ts";
import { sizeOf } from "../../numbers/shape.ts";
import { Tensor } from "../tensor.ts";
import { vjp } from "../vjp.ts";

/** Draws a tensor uniform in [low, high). */
export type DrawTensor = (shape: readonly number[], low?: number, high?: number) => Tensor;

/** The same draws for a seed. */
export function sampler(seed: number): DrawTensor {
  const random = seededRandom(seed);
  return (shape, low = -2, high = 2) =>
    Tensor.of(
      shape,
      Array.from({ length: sizeOf(shape) }, () => low + (high - low) * random()),
    );
}

/**
 * Largest gap between the recorded gradient and the numeric one, relative to the largest gradient. NaN where the
 * function has a kink at the point: nothing was checked there.
 */
export function gradientGap(
  run: (...inputs: Tensor[]) => Tensor,
  tracked: readonly Tensor[],
  sample: DrawTensor,
): number {
  const { outputs, pullback } = vjp(run, tracked);
  const gradOutput = sample(outputs.shape);
  const analytic = flat(pullback(gradOutput));
  const f = (x: Float64Array): number =>
    run(...split(x, tracked)).data.reduce((sum, y, i) => sum + y * gradOutput.data[i]!, 0);
  const { deviation, leftOut } = checkGradient(analytic, numericGradient(f, flat(tracked)));
  return leftOut > 0 ? Number.NaN : deviation / Math.max(1e-3, largestMagnitude(analytic));
}

function flat(tensors: readonly Tensor[]): Float64Array {
  return Float64Array.from(tensors.flatMap(({ data }) => [...data]));
}

function split(x: Float64Array, like: readonly Tensor[]): Tensor[] {
  let offset = 0;
  return like.map(({ shape, size }) => {
    offset += size;
    return Tensor.of(shape, x.slice(offset - size, offset));
  });
}
