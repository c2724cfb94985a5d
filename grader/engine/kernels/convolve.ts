import { gemm, rowMajor, transposed } from "./gemm.ts";
import { type ConvGeometry, col2im, im2col } from "./im2col.ts";

let scratch = new Float64Array(0);

/** Cross-correlation `[N, G·C, H, W] * [G·O, C, kH, kW] -> [N, G·O, H', W']`. */
export function convolve(x: Float64Array, weight: Float64Array, geometry: ConvGeometry): Float64Array {
  const { outChannels, patch, pixels, out } = extents(geometry);
  const result = new Float64Array(geometry.batch * geometry.groups * outChannels * pixels);
  eachGroup(geometry, (group, at) => {
    const columns = patchesOf(x, at.input, geometry);
    gemm(
      outChannels,
      pixels,
      patch,
      rowMajor(weight, patch, group * out),
      rowMajor(columns, pixels),
      result,
      at.output,
    );
  });
  return result;
}

/** Adjoint of `convolve` in its input: what reaches each pixel of `x` from `gradOutput`. */
export function convolveInputGrad(
  grad: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
): Float64Array {
  const { outChannels, patch, pixels, out } = extents(geometry);
  const [height, width] = geometry.input;
  const result = new Float64Array(geometry.batch * geometry.groups * geometry.inChannels * height * width);
  eachGroup(geometry, (group, at) => {
    const columns = scratchOf(patch * pixels).fill(0);
    const filters = transposed(rowMajor(weight, patch, group * out));
    gemm(patch, pixels, outChannels, filters, rowMajor(grad, pixels, at.output), columns);
    col2im(columns, result, at.input, geometry);
  });
  return result;
}

/** Adjoint of `convolve` in its weight. */
export function convolveWeightGrad(
  grad: Float64Array,
  x: Float64Array,
  geometry: ConvGeometry,
): Float64Array {
  const { outChannels, patch, pixels, out } = extents(geometry);
  const result = new Float64Array(geometry.groups * out);
  eachGroup(geometry, (group, at) => {
    const columns = transposed(rowMajor(patchesOf(x, at.input, geometry), pixels));
    gemm(outChannels, patch, pixels, rowMajor(grad, pixels, at.output), columns, result, group * out);
  });
  return result;
}

function extents(geometry: ConvGeometry): {
  outChannels: number;
  patch: number;
  pixels: number;
  out: number;
} {
  const patch = geometry.inChannels * geometry.kernel[0] * geometry.kernel[1];
  const pixels = geometry.output[0] * geometry.output[1];
  return { outChannels: geometry.outChannels, patch, pixels, out: geometry.outChannels * patch };
}

function eachGroup(
  geometry: ConvGeometry,
  visit: (group: number, at: { input: number; output: number }) => void,
): void {
  const { batch, groups, inChannels, outChannels, input, output } = geometry;
  const inSize = inChannels * input[0] * input[1];
  const outSize = outChannels * output[0] * output[1];
  for (let index = 0; index < batch * groups; index++) {
    visit(index % groups, { input: index * inSize, output: index * outSize });
  }
}

function patchesOf(x: Float64Array, at: number, geometry: ConvGeometry): Float64Array {
  const { patch, pixels } = extents(geometry);
  const columns = scratchOf(patch * pixels);
  im2col(x, at, geometry, columns);
  return columns;
}

/** One buffer for the patches of all calls; nothing keeps it across a call. */
function scratchOf(size: number): Float64Array {
  if (scratch.length < size) scratch = new Float64Array(size);
  return scratch.subarray(0, size);
}
