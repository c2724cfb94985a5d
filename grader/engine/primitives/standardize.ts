import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

interface Statistics {
  /** `[groups]` each; the variance is biased. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Subtracts the mean and divides by √(variance + eps), both taken over axes 0 and 2 of `[outer, groups, inner]`. */
const standardize: Primitive<readonly [Tensor], { readonly eps: number }, Statistics> = {
  forward([x], { eps }) {
    const [outer = 0, groups = 0, inner = 0] = x.shape;
    const count = outer * inner;
    const mean = sumByGroup(x, (value) => value).map((sum) => sum / count);
    const variance = sumByGroup(x, (value, group) => (value - mean[group]!) ** 2).map((sum) => sum / count);
    const out = new Float64Array(x.size);
    eachElement(outer, groups, inner, (i, group) => {
      out[i] = (x.data[i]! - mean[group]!) / Math.sqrt(variance[group]! + eps);
    });
    return { output: new Tensor(x.shape, out), saved: { mean, variance } };
  },
  // The statistics depend on x too: gradX = (g − mean(g) − y·mean(g·y)) / √(variance + eps).
  vjp(gradOutput, { inputs: [x], output, options: { eps }, saved: { variance } }) {
    const [outer = 0, groups = 0, inner = 0] = x.shape;
    const count = outer * inner;
    const meanGrad = sumByGroup(gradOutput, (g) => g).map((sum) => sum / count);
    const meanGradY = sumByGroup(gradOutput, (g, _group, i) => g * output.data[i]!).map((sum) => sum / count);
    const out = new Float64Array(x.size);
    eachElement(outer, groups, inner, (i, group) => {
      const centred = gradOutput.data[i]! - meanGrad[group]! - output.data[i]! * meanGradY[group]!;
      out[i] = centred / Math.sqrt(variance[group]! + eps);
    });
    return [new Tensor(x.shape, out)];
  },
};

export const standardization = { standardize };

function sumByGroup(x: Tensor, term: (value: number, group: number, i: number) => number): Float64Array {
  const [outer = 0, groups = 0, inner = 0] = x.shape;
  const sums = new Float64Array(groups);
  eachElement(outer, groups, inner, (i, group) => {
    sums[group]! += term(x.data[i]!, group, i);
  });
  return sums;
}

function eachElement(
  outer: number,
  groups: number,
  inner: number,
  visit: (i: number, group: number) => void,
): void {
  let i = 0;
  for (let o = 0; o < outer; o++) {
    for (let group = 0; group < groups; group++) {
      for (let step = 0; step < inner; step++) visit(i++, group);
    }
  }
}
