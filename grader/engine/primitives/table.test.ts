import { describe, expect, test } from "vitest";
import { apply, type Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";
import { type DrawTensor, gradientGap, sampler } from "../testing/gradient-gap.ts";
import { primitives } from "./table.ts";

const unary =
  (primitive: Primitive<readonly [Tensor], Record<never, never>, null>, low = -2, high = 2) =>
  (sample: DrawTensor) =>
    gradientGap((x) => apply(primitive, [x], {}), [sample([3, 4], low, high)], sample);

const binary =
  (primitive: Primitive<readonly [Tensor, Tensor], Record<never, never>, null>, low = -2, high = 2) =>
  (sample: DrawTensor) =>
    gradientGap(
      (x, y) => apply(primitive, [x, y], {}),
      [sample([2, 1, 3], low, high), sample([4, 1], low, high)],
      sample,
    );

/** Two units of four gates a row. */
const onGates =
  (primitive: Primitive<readonly [Tensor, Tensor], Record<never, never>, null>) => (sample: DrawTensor) =>
    gradientGap((gates, c) => apply(primitive, [gates, c], {}), [sample([3, 8]), sample([3, 2])], sample);

const reduction =
  (primitive: Primitive<readonly [Tensor], { shape: readonly number[] }, null>) => (sample: DrawTensor) =>
    gradientGap((x) => apply(primitive, [x], { shape: [3, 1, 1] }), [sample([3, 2, 4])], sample);

/** Unequal in everything, so that no two axes can be confused. */
const geometry = {
  batch: 2,
  groups: 2,
  inChannels: 2,
  outChannels: 1,
  input: [6, 5],
  kernel: [2, 3],
  output: [4, 2],
  stride: [2, 3],
  padding: [1, 2],
  dilation: [2, 1],
} as const;
const convolutionShapes = { x: [2, 4, 6, 5], y: [2, 2, 4, 2], weight: [2, 2, 2, 3] };

/** One entry a primitive: a new one without its check does not compile. */
const gaps: { readonly [Name in keyof typeof primitives]: (sample: DrawTensor) => number } = {
  add: binary(primitives.add),
  sub: binary(primitives.sub),
  mul: binary(primitives.mul),
  div: binary(primitives.div, 0.5, 2),
  pow: binary(primitives.pow, 0.5, 2),
  maximum: binary(primitives.maximum),
  minimum: binary(primitives.minimum),
  neg: unary(primitives.neg),
  exp: unary(primitives.exp),
  log: unary(primitives.log, 0.5, 3),
  log1p: unary(primitives.log1p, -0.5, 3),
  sqrt: unary(primitives.sqrt, 0.5, 3),
  abs: unary(primitives.abs),
  sin: unary(primitives.sin),
  cos: unary(primitives.cos),
  tanh: unary(primitives.tanh),
  sigmoid: unary(primitives.sigmoid),
  relu: unary(primitives.relu),
  leakyRelu: (sample) =>
    gradientGap((x) => apply(primitives.leakyRelu, [x], { negativeSlope: 0.3 }), [sample([3, 4])], sample),
  elu: (sample) => gradientGap((x) => apply(primitives.elu, [x], { alpha: 0.7 }), [sample([3, 4])], sample),
  gelu: unary(primitives.gelu, -4, 4),
  geluTanh: unary(primitives.geluTanh, -4, 4),
  silu: unary(primitives.silu),
  softplus: (sample) =>
    gradientGap(
      (x) => apply(primitives.softplus, [x], { beta: 1.5, threshold: 20 }),
      [sample([3, 4])],
      sample,
    ),
  clamp: (sample) =>
    gradientGap((x) => apply(primitives.clamp, [x], { min: -1, max: 0.5 }), [sample([3, 4])], sample),
  sum: reduction(primitives.sum),
  amax: reduction(primitives.amax),
  amin: reduction(primitives.amin),
  take: (sample) => {
    const options = { shape: [5], offsets: Int32Array.of(3, -1, 0, 3, 5), fill: 7 };
    return gradientGap((x) => apply(primitives.take, [x], options), [sample([2, 3])], sample);
  },
  reshape: (sample) =>
    gradientGap((x) => apply(primitives.reshape, [x], { shape: [3, 4] }), [sample([2, 6])], sample),
  join: (sample) =>
    gradientGap((x, y) => apply(primitives.join, [x, y], {}), [sample([2, 2]), sample([3])], sample),
  batchedMatmul: (sample) =>
    Math.max(
      gradientGap(
        (x, y) => apply(primitives.batchedMatmul, [x, y], { transposeB: false }),
        [sample([2, 5, 3]), sample([2, 3, 6])],
        sample,
      ),
      gradientGap(
        (x, y) => apply(primitives.batchedMatmul, [x, y], { transposeB: true }),
        [sample([2, 5, 3]), sample([2, 6, 3])],
        sample,
      ),
    ),
  conv2d: (sample) => {
    const { x, weight } = convolutionShapes;
    return gradientGap(
      (x, y, z) => apply(primitives.conv2d, [x, y, z], geometry),
      [sample(x), sample(weight), sample([2])],
      sample,
    );
  },
  convTranspose2d: (sample) => {
    const { y, weight } = convolutionShapes;
    return gradientGap(
      (x, y, z) => apply(primitives.convTranspose2d, [x, y, z], geometry),
      [sample(y), sample(weight), sample([4])],
      sample,
    );
  },
  standardize: (sample) =>
    Math.max(
      gradientGap(
        (x, scale, shift) => apply(primitives.standardize, [x, scale, shift], { eps: 0.1 }),
        [sample([3, 2, 4]), sample([2]), sample([2])],
        sample,
      ),
      gradientGap(
        (x) => apply(primitives.standardize, [x, null, null], { eps: 1e-5 }),
        [sample([1, 3, 5])],
        sample,
      ),
    ),
  softmax: (sample) =>
    Math.max(
      gradientGap((x) => apply(primitives.softmax, [x], { dim: 1 }), [sample([2, 3, 4])], sample),
      gradientGap((x) => apply(primitives.softmax, [x], { dim: 1 }), [sample([5, 4])], sample),
    ),
  logSoftmax: (sample) =>
    gradientGap((x) => apply(primitives.logSoftmax, [x], { dim: 1 }), [sample([2, 3, 4])], sample),
  planeMap: (sample) => {
    const rows = {
      rowStart: Int32Array.of(0, 2, 2, 4, 5),
      columns: Int32Array.of(0, 5, 3, 3, 1),
      weights: Float64Array.of(0.5, -1, 2, 0.25, 3),
    };
    return gradientGap(
      (x) => apply(primitives.planeMap, [x], { output: [2, 2], rows }),
      [sample([2, 2, 3])],
      sample,
    );
  },
  logLoss: (sample) =>
    gradientGap(
      (x, y) => apply(primitives.logLoss, [x, y], {}),
      [sample([3, 2], 0.2, 0.8), sample([3, 2], 0, 1)],
      sample,
    ),
  lookup: (sample) => {
    const options = {
      shape: [4, 3],
      indices: Int32Array.of(2, 0, 2, 1),
      padding: null,
      scaleGradByFreq: false,
    };
    return gradientGap((x) => apply(primitives.lookup, [x], options), [sample([4, 3])], sample);
  },
  lstmCellState: onGates(primitives.lstmCellState),
  lstmOutput: onGates(primitives.lstmOutput),
};

describe("the rule of every primitive agrees with numeric differentiation", () => {
  for (const [name, gap] of Object.entries(gaps)) {
    test(name, () => {
      for (const seed of [1, 2, 3]) expect(gap(sampler(seed))).toBeLessThan(1e-8);
    });
  }
});

test("a rule that is off by one part in a thousand is caught", () => {
  const { forward, vjp: rule } = primitives.tanh;
  const planted: typeof primitives.tanh = {
    forward,
    vjp: (gradOutput, application) =>
      rule(gradOutput, application).map(
        (grad) =>
          grad &&
          Tensor.of(
            grad.shape,
            grad.data.map((g) => g * 1.001),
          ),
      ),
  };
  expect(unary(planted)(sampler(1))).toBeGreaterThan(1e-4);
});
