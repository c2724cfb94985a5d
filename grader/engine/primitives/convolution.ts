import { sizeOf } from "../../numbers/shape.ts";
import { convolve, convolveInputGrad, convolveWeightGrad } from "../kernels/convolve.ts";
import type { ConvGeometry } from "../kernels/im2col.ts";
import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

type Convolution = Primitive<readonly [Tensor, Tensor, Tensor | null], ConvGeometry, null>;

/** `[N, G·C, H, W] * [G·O, C, kH, kW] + [G·O] -> [N, G·O, H', W']`, a sample and group at a time. */
const conv2d: Convolution = {
  forward([x, weight, bias], geometry) {
    const { batch, groups, outChannels, output } = geometry;
    const shape = [batch, groups * outChannels, ...output];
    const out = biased(shape, bias);
    convolve(x.data, weight.data, geometry, out);
    return { output: new Tensor(shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [x, weight, bias], options: geometry, needs }) {
    return [
      needs[0] ? new Tensor(x.shape, convolveInputGrad(gradOutput.data, weight.data, geometry)) : null,
      needs[1] ? new Tensor(weight.shape, convolveWeightGrad(gradOutput.data, x.data, geometry)) : null,
      bias !== null && needs[2] ? sumByChannel(gradOutput) : null,
    ];
  },
};

/**
 * The adjoint of `conv2d` in its input, as an operation of its own. `geometry` is that of the convolution it turns
 * round: its `output` is this operation's input.
 */
const convTranspose2d: Convolution = {
  forward([x, weight, bias], geometry) {
    const { batch, groups, inChannels, input } = geometry;
    const shape = [batch, groups * inChannels, ...input];
    const out = biased(shape, bias);
    convolveInputGrad(x.data, weight.data, geometry, out);
    return { output: new Tensor(shape, out), saved: null };
  },
  vjp(gradOutput, { inputs: [x, weight, bias], options: geometry, needs }) {
    return [
      needs[0] ? new Tensor(x.shape, convolve(gradOutput.data, weight.data, geometry)) : null,
      needs[1] ? new Tensor(weight.shape, convolveWeightGrad(x.data, gradOutput.data, geometry)) : null,
      bias !== null && needs[2] ? sumByChannel(gradOutput) : null,
    ];
  },
};

export const convolution = { conv2d, convTranspose2d };

/** Room for a result, with the bias already in it. */
function biased(shape: readonly number[], bias: Tensor | null): Float64Array {
  const out = new Float64Array(sizeOf(shape));
  if (bias === null) return out;
  const plane = shape[2]! * shape[3]!;
  for (let i = 0; i * plane < out.length; i++)
    out.fill(bias.data[i % bias.size]!, i * plane, (i + 1) * plane);
  return out;
}

/** Four planes at a time: no sum waits for the addition before it, and each is taken in its own order all the same. */
function sumByChannel({ shape, data }: Tensor): Tensor {
  const sums = new Float64Array(shape[1]!);
  const plane = shape[2]! * shape[3]!;
  const planes = plane === 0 ? 0 : data.length / plane;
  const totals = new Float64Array(planes);
  let i = 0;
  for (; i + 4 <= planes; i += 4) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let p = i * plane; p < (i + 1) * plane; p++) {
      first += data[p]!;
      second += data[p + plane]!;
      third += data[p + 2 * plane]!;
      fourth += data[p + 3 * plane]!;
    }
    totals.set([first, second, third, fourth], i);
  }
  for (; i < planes; i++) for (let p = i * plane; p < (i + 1) * plane; p++) totals[i]! += data[p]!;
  totals.forEach((total, at) => {
    sums[at % sums.length]! += total;
  });
  return new Tensor([sums.length], sums);
}
