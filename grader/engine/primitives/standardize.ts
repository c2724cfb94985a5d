import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

interface Statistics {
  /** `[groups]` each; the variance is biased. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Subtracts the mean and divides by √(variance + eps), both taken over axes 0 and 2 of `[outer, groups, inner]`;
 * then multiplies by `scale` `[groups]`.
 *
 * The adjoint follows PyTorch's order of operations: with two values a group nearly everything cancels, and what is
 * left depends on it.
 */
const standardize: Primitive<readonly [Tensor, Tensor | null], { readonly eps: number }, Statistics> = {
  forward([x, scale], { eps }) {
    const [outer = 0, , inner = 0] = x.shape;
    const count = outer * inner;
    const mean = sumByGroup(x, (i) => x.data[i]!).map((sum) => sum / count);
    const squares = sumByGroup(x, (i, group) => (x.data[i]! - mean[group]!) ** 2);
    const variance = squares.map((sum) => sum / count);
    const factor = variance.map((value, group) => factorOf(value, eps, scale, group));
    const out = new Float64Array(x.size);
    eachElement(x, (i, group) => {
      out[i] = (x.data[i]! - mean[group]!) * factor[group]!;
    });
    return { output: new Tensor(x.shape, out), saved: { mean, variance } };
  },
  vjp(gradOutput, { inputs: [x, scale], options: { eps }, saved: { mean, variance }, needs }) {
    const [outer = 0, , inner = 0] = x.shape;
    const count = outer * inner;
    const total = sumByGroup(gradOutput, (i) => gradOutput.data[i]!);
    const projection = sumByGroup(
      gradOutput,
      (i, group) => (x.data[i]! - mean[group]!) * gradOutput.data[i]!,
    );
    const inverse = variance.map((value) => 1 / Math.sqrt(value + eps));
    const slope = projection.map((value, group) => (value * inverse[group]! * inverse[group]!) / count);
    const factor = variance.map((value, group) => factorOf(value, eps, scale, group));
    const gradX = new Float64Array(needs[0] ? x.size : 0);
    if (needs[0]) {
      eachElement(x, (i, group) => {
        const alongX = (x.data[i]! - mean[group]!) * slope[group]!;
        gradX[i] = (gradOutput.data[i]! - total[group]! / count - alongX) * factor[group]!;
      });
    }
    const gradScale = projection.map((value, group) => value * inverse[group]!);
    return [
      needs[0] ? new Tensor(x.shape, gradX) : null,
      scale !== null && needs[1] ? new Tensor(scale.shape, gradScale) : null,
    ];
  },
};

export const standardization = { standardize };

function factorOf(variance: number, eps: number, scale: Tensor | null, group: number): number {
  return (1 / Math.sqrt(variance + eps)) * (scale === null ? 1 : scale.data[group]!);
}

function sumByGroup(x: Tensor, term: (i: number, group: number) => number): Float64Array {
  const sums = new Float64Array(x.shape[1] ?? 0);
  eachElement(x, (i, group) => {
    sums[group]! += term(i, group);
  });
  return sums;
}

function eachElement(x: Tensor, visit: (i: number, group: number) => void): void {
  const [outer = 0, groups = 0, inner = 0] = x.shape;
  let i = 0;
  for (let o = 0; o < outer; o++) {
    for (let group = 0; group < groups; group++) {
      for (let step = 0; step < inner; step++) visit(i++, group);
    }
  }
}
