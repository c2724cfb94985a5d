import { gemm, rowMajor, transposed } from "./gemm.ts";
import { type ConvGeometry, col2im, im2col } from "./im2col.ts";

let scratch = new Float64Array(0);

/** Cross-correlation `[N, G·C, H, W] * [G·O, C, kH, kW] -> [N, G·O, H', W']`, added to `result`. */
export function convolve(
  x: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array = new Float64Array(sizes(geometry).output),
): Float64Array {
  const { patch, pixels, filters } = sizes(geometry);
  eachGroup(geometry, (group, at) => {
    const columns = rowMajor(patchesOf(x, at.input, geometry), pixels);
    gemm(
      geometry.outChannels,
      pixels,
      patch,
      rowMajor(weight, patch, group * filters),
      columns,
      result,
      at.output,
    );
  });
  return result;
}

/** Adjoint of `convolve` in its input: what reaches each pixel of `x` from `grad`, added to `result`. */
export function convolveInputGrad(
  grad: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array = new Float64Array(sizes(geometry).input),
): Float64Array {
  const { patch, pixels, filters } = sizes(geometry);
  eachGroup(geometry, (group, at) => {
    const columns = scratchOf(patch * pixels).fill(0);
    const rows = transposed(rowMajor(weight, patch, group * filters));
    gemm(patch, pixels, geometry.outChannels, rows, rowMajor(grad, pixels, at.output), columns);
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
  const { patch, pixels, filters } = sizes(geometry);
  const result = new Float64Array(geometry.groups * filters);
  eachGroup(geometry, (group, at) => {
    const columns = transposed(rowMajor(patchesOf(x, at.input, geometry), pixels));
    gemm(
      geometry.outChannels,
      patch,
      pixels,
      rowMajor(grad, pixels, at.output),
      columns,
      result,
      group * filters,
    );
  });
  return result;
}

function sizes({ batch, groups, inChannels, outChannels, input, kernel, output }: ConvGeometry) {
  const patch = inChannels * kernel[0] * kernel[1];
  const pixels = output[0] * output[1];
  return {
    patch,
    pixels,
    filters: outChannels * patch,
    input: batch * groups * inChannels * input[0] * input[1],
    output: batch * groups * outChannels * pixels,
  };
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
  const { patch, pixels } = sizes(geometry);
  const columns = scratchOf(patch * pixels);
  im2col(x, at, geometry, columns);
  return columns;
}

/** One buffer for the patches of all calls; nothing keeps it across a call. */
function scratchOf(size: number): Float64Array {
  if (scratch.length < size) scratch = new Float64Array(size);
  return scratch.subarray(0, size);
}
