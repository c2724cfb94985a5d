import { convolve, convolveInputGrad, convolveWeightGrad } from "../kernels/convolve.ts";
import type { ConvGeometry } from "../kernels/im2col.ts";
import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

type Convolution = Primitive<readonly [Tensor, Tensor], ConvGeometry, null>;

/** `[N, G·C, H, W] * [G·O, C, kH, kW] -> [N, G·O, H', W']`, by im2col and one matrix product a sample and group. */
const conv2d: Convolution = {
  forward([x, weight], geometry) {
    const { batch, groups, outChannels, output } = geometry;
    const out = convolve(x.data, weight.data, geometry);
    return { output: new Tensor([batch, groups * outChannels, ...output], out), saved: null };
  },
  vjp(gradOutput, { inputs: [x, weight], options: geometry, needs }) {
    return [
      needs[0] ? new Tensor(x.shape, convolveInputGrad(gradOutput.data, weight.data, geometry)) : null,
      needs[1] ? new Tensor(weight.shape, convolveWeightGrad(gradOutput.data, x.data, geometry)) : null,
    ];
  },
};

/**
 * The adjoint of `conv2d` in its input, as an operation of its own. `geometry` is that of the convolution it turns
 * round: its `output` is this operation's input.
 */
const convTranspose2d: Convolution = {
  forward([x, weight], geometry) {
    const { batch, groups, inChannels, input } = geometry;
    const out = convolveInputGrad(x.data, weight.data, geometry);
    return { output: new Tensor([batch, groups * inChannels, ...input], out), saved: null };
  },
  vjp(gradOutput, { inputs: [x, weight], options: geometry, needs }) {
    return [
      needs[0] ? new Tensor(x.shape, convolve(gradOutput.data, weight.data, geometry)) : null,
      needs[1] ? new Tensor(weight.shape, convolveWeightGrad(x.data, gradOutput.data, geometry)) : null,
    ];
  },
};

export const convolution = { conv2d, convTranspose2d };
