import { sizeOf } from "../numbers/shape.ts";
import { Tensor } from "./tensor.ts";
import { vjp } from "./vjp.ts";

/** Draws a tensor uniform in [low, high). */
export type Sample = (shape: readonly number[], low?: number, high?: number) => Tensor;

/** The same draws for a seed. */
export function sampler(seed: number): Sample {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return (shape, low = -2, high = 2) =>
    Tensor.of(
      shape,
      Array.from({ length: sizeOf(shape) }, () => low + (high - low) * random()),
    );
}

/** Largest gap between the recorded gradient and the numeric one, relative to the largest gradient. */
export function gradientGap(
  run: (...inputs: Tensor[]) => Tensor,
  tracked: readonly Tensor[],
  sample: Sample,
): number {
  const { outputs, pullback } = vjp(run, tracked);
  const gradOutput = sample(outputs.shape);
  const value = (values: readonly Tensor[]): number =>
    run(...values).data.reduce((sum, y, i) => sum + y * gradOutput.data[i]!, 0);
  let gap = 0;
  let scale = 1e-3;
  pullback(gradOutput).forEach((gradient, which) => {
    gradient.data.forEach((analytic, i) => {
      const at = (h: number): number => {
        const moved = tracked.map((tensor) => Tensor.of(tensor.shape, tensor.data));
        moved[which]!.data[i]! += h;
        return value(moved);
      };
      const slope = (h: number): number => (at(h) - at(-h)) / (2 * h);
      const numeric = (4 * slope(5e-4) - slope(1e-3)) / 3;
      gap = Math.max(gap, Math.abs(numeric - analytic));
      scale = Math.max(scale, Math.abs(analytic));
    });
  });
  return gap / scale;
}
