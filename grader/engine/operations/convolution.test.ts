import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeOf } from "../../numbers/shape.ts";
import { ShapeError } from "../shape-error.ts";
import { Tensor, zeros } from "../tensor.ts";
import { vjp } from "../vjp.ts";
import { conv1d, conv2d, convTranspose2d } from "./convolution.ts";

type Two = readonly [number, number];

interface Setting {
  readonly batch: number;
  readonly groups: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly size: Two;
  readonly kernel: Two;
  readonly stride: Two;
  readonly padding: Two;
  readonly dilation: Two;
}

const two = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
const few = fc.integer({ min: 1, max: 3 });
const setting: fc.Arbitrary<Setting> = fc
  .record({
    batch: few,
    groups: few,
    inChannels: few,
    outChannels: few,
    size: two(1, 9),
    kernel: two(1, 4),
    stride: two(1, 3),
    padding: two(0, 3),
    dilation: two(1, 3),
  })
  .filter((s) => [0, 1].every((axis) => outputExtent(s, axis) >= 1));

function outputExtent({ size, kernel, stride, padding, dilation }: Setting, axis: number): number {
  return (
    Math.floor(
      (size[axis]! + 2 * padding[axis]! - dilation[axis]! * (kernel[axis]! - 1) - 1) / stride[axis]!,
    ) + 1
  );
}

function wave(shape: readonly number[], phase: number): Tensor {
  const size = sizeOf(shape);
  return Tensor.of(
    shape,
    Array.from({ length: size }, (_, i) => Math.sin(phase + 1.7 * i)),
  );
}

function operands(s: Setting): { x: Tensor; weight: Tensor; bias: Tensor } {
  return {
    x: wave([s.batch, s.groups * s.inChannels, ...s.size], 1),
    weight: wave([s.groups * s.outChannels, s.inChannels, ...s.kernel], 2),
    bias: wave([s.groups * s.outChannels], 3),
  };
}

/** The definition, loop by loop. */
function naive(x: Tensor, weight: Tensor, bias: Tensor, s: Setting): Tensor {
  const [high, wide] = [outputExtent(s, 0), outputExtent(s, 1)];
  const out = zeros([s.batch, s.groups * s.outChannels, high, wide]);
  let position = 0;
  for (let n = 0; n < s.batch; n++) {
    for (let o = 0; o < s.groups * s.outChannels; o++) {
      const group = Math.floor(o / s.outChannels);
      for (let i = 0; i < high; i++) {
        for (let j = 0; j < wide; j++) {
          let sum = bias.at(o);
          for (let c = 0; c < s.inChannels; c++) {
            for (let p = 0; p < s.kernel[0]; p++) {
              for (let q = 0; q < s.kernel[1]; q++) {
                const row = i * s.stride[0] + p * s.dilation[0] - s.padding[0];
                const column = j * s.stride[1] + q * s.dilation[1] - s.padding[1];
                if (row < 0 || row >= s.size[0] || column < 0 || column >= s.size[1]) continue;
                sum += x.at(n, group * s.inChannels + c, row, column) * weight.at(o, c, p, q);
              }
            }
          }
          out.data[position++] = sum;
        }
      }
    }
  }
  return out;
}

function expectClose(received: Tensor, expected: Tensor): void {
  expect(received.shape).toEqual(expected.shape);
  expected.data.forEach((value, i) => {
    expect(received.data[i]).toBeCloseTo(value, 11);
  });
}

test("conv2d is its definition for any stride, padding, dilation and groups", () => {
  fc.assert(
    fc.property(setting, (s) => {
      const { x, weight, bias } = operands(s);
      expectClose(conv2d(x, weight, bias, s), naive(x, weight, bias, s));
    }),
    { seed: 1, numRuns: 150 },
  );
});

test("convTranspose2d is the gradient of conv2d in its input", () => {
  fc.assert(
    fc.property(setting, (s) => {
      const { x, weight } = operands(s);
      const { outputs, pullback } = vjp((input) => conv2d(input, weight, null, s), [x]);
      const gradOutput = wave(outputs.shape, 4);
      // What the strides left over at the far edge.
      const outputPadding = [0, 1].map((axis) => {
        const covered =
          (outputs.shape[axis + 2]! - 1) * s.stride[axis]! + s.dilation[axis]! * (s.kernel[axis]! - 1) + 1;
        return s.size[axis]! + 2 * s.padding[axis]! - covered;
      });
      expectClose(
        convTranspose2d(gradOutput, weight, null, { ...s, outputPadding }),
        pullback(gradOutput)[0]!,
      );
    }),
    { seed: 2, numRuns: 80 },
  );
});

test('padding "same" keeps the extents of even kernels too', () => {
  const y = conv2d(wave([1, 1, 5, 6], 0), wave([1, 1, 2, 3], 1), null, { padding: "same", dilation: [3, 2] });
  expect(y.shape).toEqual([1, 1, 5, 6]);
});

test("a sample without batch axis gives one without", () => {
  expect(conv2d(wave([2, 5, 5], 0), wave([3, 2, 3, 3], 1)).shape).toEqual([3, 3, 3]);
  expect(conv1d(wave([2, 7], 0), wave([3, 2, 3], 1), null, { stride: 2 }).shape).toEqual([3, 3]);
  expect(convTranspose2d(wave([2, 3, 3], 0), wave([2, 4, 3, 3], 1), null).shape).toEqual([4, 5, 5]);
});

test("says what does not fit", () => {
  const messages = [
    () => conv2d(zeros([1, 3, 5, 5]), zeros([4, 2, 3, 3])),
    () => conv2d(zeros([1, 2, 2, 2]), zeros([4, 2, 3, 3])),
    () => conv2d(zeros([1, 2, 5, 5]), zeros([4, 2, 3, 3]), zeros([3])),
    () => conv2d(zeros([1, 2, 5, 5]), zeros([4, 2, 3, 3]), null, { stride: 0 }),
    () => conv2d(zeros([1, 2, 5, 5]), zeros([4, 2, 3, 3]), null, { stride: 2, padding: "same" }),
    () => conv2d(zeros([1, 2, 5, 5]), zeros([3, 1, 3, 3]), null, { groups: 2 }),
    () => convTranspose2d(zeros([1, 2, 5, 5]), zeros([2, 2, 3, 3]), null, { outputPadding: 1 }),
  ].map((misuse) => {
    try {
      misuse();
    } catch (error) {
      if (error instanceof ShapeError) return error.message;
      throw error;
    }
    return "nothing thrown";
  });
  expect(messages).toMatchInlineSnapshot(`
    [
      "conv2d: expected 2 channels for weight [4, 2, 3, 3] and groups 1, received 3 in x [1, 3, 5, 5]",
      "conv2d: expected a padded input of at least [3, 3], received [2, 2]",
      "conv2d: expected bias [4], received bias [3]",
      "conv2d: expected stride of one or two integers >= 1, received stride 0",
      "conv2d: expected stride 1 with padding "same", received stride 2",
      "conv2d: expected a first extent of weight that 2 groups divide, received 3",
      "convTranspose2d: expected outputPadding below stride or dilation, received [1, 1]",
    ]
  `);
});
