import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Tensor } from "../tensor.ts";
import { type DrawTensor, gradientGap, sampler } from "../testing/gradient-gap.ts";
import { scaledDotProductAttention } from "./attention.ts";
import { conv2d } from "./convolution.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { interpolate } from "./interpolation.ts";
import { linear, matmul } from "./linear.ts";
import { binaryCrossEntropyWithLogits, l1Loss } from "./losses.ts";
import { batchNorm, layerNorm } from "./normalization.ts";
import { pad } from "./padding.ts";
import { avgPool2d } from "./pooling.ts";
import { gruCell, lstm } from "./recurrent.ts";

/** A function of tensors, and the shapes it takes for given extents. */
interface Composite {
  readonly shapes: (n: number, c: number, d: number) => readonly (readonly number[])[];
  readonly run: (...inputs: Tensor[]) => Tensor;
}

const few = fc.integer({ min: 1, max: 4 });

const composites: Readonly<Record<string, Composite>> = {
  "matmul of broadcast batches": {
    shapes: (n, c, d) => [
      [n, 1, c, d],
      [3, d, c],
    ],
    run: (a, b) => matmul(a, b),
  },
  "matmul with a vector": { shapes: (n, c, d) => [[n, c, d], [d]], run: (a, b) => matmul(a, b) },
  linear: {
    shapes: (n, c, d) => [[n, 2, c], [d, c], [d]],
    run: (x, weight, bias) => linear(x, weight, bias),
  },
  "conv2d with groups": {
    shapes: (n, c, d) => [[n, 2 * c, 4, 5], [2 * d, c, 2, 3], [2 * d]],
    run: (x, weight, bias) => conv2d(x, weight, bias, { groups: 2, stride: [1, 2], padding: [1, 0] }),
  },
  "batchNorm in training": {
    shapes: (n, c, d) => [[n + 2, c, d], [c], [c]],
    run: (x, weight, bias) => batchNorm(x, weight, bias, { training: true, eps: 0.1 }).y,
  },
  layerNorm: {
    shapes: (n, c, d) => [[n, c, d + 2], [d + 2], [d + 2]],
    run: (x, weight, bias) => layerNorm(x, weight, bias, { normalizedShape: weight.shape, eps: 0.1 }),
  },
  "crossEntropy with smoothing": {
    shapes: (n, c) => [[n, c, 2]],
    run: (x) => {
      const target = Array.from({ length: x.shape[0] ?? 0 }, (_, i) => [i % (x.shape[1] ?? 1), 0]);
      return crossEntropy(x, target, { labelSmoothing: 0.2, reduction: "none" });
    },
  },
  binaryCrossEntropyWithLogits: {
    shapes: (n, c) => [[n, c], [n, c], [c]],
    run: (x, target, posWeight) => binaryCrossEntropyWithLogits(x, target, { posWeight }),
  },
  l1Loss: {
    shapes: (n, c) => [
      [n, c],
      [n, c],
    ],
    run: (x, target) => l1Loss(x, target, { reduction: "sum" }),
  },
  "pad in every mode": {
    shapes: (n, _c, d) => [[1, n, d + 2]],
    run: (x) =>
      pad(pad(pad(x, [1, 2], { mode: "circular" }), [2, 1], { mode: "reflect" }), [1, 1], {
        mode: "replicate",
      }),
  },
  interpolate: {
    shapes: (n, c, d) => [[1, n, c, d]],
    run: (x) => interpolate(x, { size: [3, 5], mode: "bilinear" }),
  },
  avgPool2d: {
    shapes: (n, c) => [[1, n, c + 2, 5]],
    run: (x) => avgPool2d(x, { kernelSize: [3, 2], stride: 2, padding: 1, ceilMode: true }),
  },
  attention: {
    shapes: (n, c, d) => [
      [n, 2, c],
      [n, d, c],
      [n, d, 3],
    ],
    run: (q, k, v) => scaledDotProductAttention(q, k, v).y,
  },
  gruCell: {
    shapes: (n, c, d) => [[n, c], [n, d], [3 * d, c], [3 * d, d], [3 * d]],
    run: (x, h, weightIh, weightHh, biasIh) =>
      gruCell(x, h, { weightIh: weightIh, weightHh: weightHh, biasIh }),
  },
  "lstm over a sequence": {
    shapes: (n, c, d) => [[3, n, c], [1, n, d], [1, n, d], [4 * d, c], [4 * d, d], [4 * d]],
    run: (x, h, c, weightIh, weightHh, biasHh) =>
      lstm(x, h, c, [{ weightIh: weightIh, weightHh: weightHh, biasHh }]).y,
  },
};

function gapAt(
  { shapes, run }: Composite,
  extents: readonly [number, number, number],
  sample: DrawTensor,
): number {
  return gradientGap(
    run,
    shapes(...extents).map((shape) => sample(shape)),
    sample,
  );
}

describe("gradients of composed operations agree with numeric ones, whatever the extents", () => {
  for (const [name, composite] of Object.entries(composites)) {
    test(name, () => {
      fc.assert(
        fc.property(fc.tuple(few, few, few), fc.integer({ min: 1, max: 1e6 }), (extents, seed) => {
          expect(gapAt(composite, extents, sampler(seed))).toBeLessThan(1e-7);
        }),
        { seed: 1, numRuns: 8 },
      );
    });
  }
});
