import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

interface Statistics {
  /** `[groups]` each; the variance is biased. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

type Standardize = Primitive<
  readonly [x: Tensor, scale: Tensor | null, shift: Tensor | null],
  { readonly eps: number },
  Statistics
>;

/**
 * Subtracts the mean and divides by √(variance + eps), both taken over axes 0 and 2 of `[outer, groups, inner]`;
 * then multiplies by `scale` `[groups]` and adds `shift` `[groups]`.
 *
 * The adjoint follows PyTorch's order of operations: with two values a group nearly everything cancels, and what is
 * left depends on it.
 */
const standardize: Standardize = {
  forward([x, scale, shift], { eps }) {
    const mean = meanByGroup(x);
    const variance = varianceByGroup(x, mean);
    const factor = factorByGroup(variance, eps, scale);
    const out = new Float64Array(x.size);
    eachRun(x, (group, start, end) => {
      const centre = mean[group]!;
      const slope = factor[group]!;
      const { data } = x;
      if (shift === null) {
        for (let i = start; i < end; i++) out[i] = (data[i]! - centre) * slope;
      } else {
        const offset = shift.data[group]!;
        for (let i = start; i < end; i++) out[i] = (data[i]! - centre) * slope + offset;
      }
    });
    return { output: new Tensor(x.shape, out), saved: { mean, variance } };
  },
  vjp(gradOutput, { inputs: [x, scale, shift], options: { eps }, saved: { mean, variance }, needs }) {
    const { total, projection } = gradientSums(gradOutput, x, mean);
    const inverse = variance.map((value) => 1 / Math.sqrt(value + eps));
    const gradX = needs[0] ? new Float64Array(x.size) : null;
    if (gradX !== null) {
      const count = countOf(x);
      const factor = factorByGroup(variance, eps, scale);
      eachRun(x, (group, start, end) => {
        const centre = mean[group]!;
        const slope = (projection[group]! * inverse[group]! * inverse[group]!) / count;
        const constant = total[group]! / count;
        const outer = factor[group]!;
        const { data } = x;
        const grad = gradOutput.data;
        for (let i = start; i < end; i++)
          gradX[i] = (grad[i]! - constant - (data[i]! - centre) * slope) * outer;
      });
    }
    return [
      gradX === null ? null : new Tensor(x.shape, gradX),
      scale !== null && needs[1]
        ? new Tensor(
            scale.shape,
            projection.map((value, group) => value * inverse[group]!),
          )
        : null,
      shift !== null && needs[2] ? new Tensor(shift.shape, total) : null,
    ];
  },
};

export const standardization = { standardize };

function countOf({ shape: [outer = 0, , inner = 0] }: Tensor): number {
  return outer * inner;
}

function factorByGroup(variance: Float64Array, eps: number, scale: Tensor | null): Float64Array {
  return variance.map(
    (value, group) => (1 / Math.sqrt(value + eps)) * (scale === null ? 1 : scale.data[group]!),
  );
}

function meanByGroup(x: Tensor): Float64Array {
  const sums = new Float64Array(x.shape[1] ?? 0);
  eachRun(x, (group, start, end) => {
    const { data } = x;
    let sum = sums[group]!;
    for (let i = start; i < end; i++) sum += data[i]!;
    sums[group] = sum;
  });
  return sums.map((sum) => sum / countOf(x));
}

function varianceByGroup(x: Tensor, mean: Float64Array): Float64Array {
  const sums = new Float64Array(mean.length);
  eachRun(x, (group, start, end) => {
    const { data } = x;
    const centre = mean[group]!;
    let sum = sums[group]!;
    for (let i = start; i < end; i++) {
      const distance = data[i]! - centre;
      sum += distance * distance;
    }
    sums[group] = sum;
  });
  return sums.map((sum) => sum / countOf(x));
}

/** By group, the sum of the gradient and that of its products with x around its mean. */
function gradientSums(gradOutput: Tensor, x: Tensor, mean: Float64Array) {
  const total = new Float64Array(mean.length);
  const projection = new Float64Array(mean.length);
  eachRun(x, (group, start, end) => {
    const { data } = x;
    const grad = gradOutput.data;
    const centre = mean[group]!;
    let sum = total[group]!;
    let along = projection[group]!;
    for (let i = start; i < end; i++) {
      sum += grad[i]!;
      along += (data[i]! - centre) * grad[i]!;
    }
    total[group] = sum;
    projection[group] = along;
  });
  return { total, projection };
}

/** Calls back for every group of every outer index with where its run of `inner` numbers begins and ends. */
function eachRun(x: Tensor, visit: (group: number, start: number, end: number) => void): void {
  const [outer = 0, groups = 0, inner = 0] = x.shape;
  let start = 0;
  for (let o = 0; o < outer; o++) {
    for (let group = 0; group < groups; group++, start += inner) visit(group, start, start + inner);
  }
}
