import { convSizes, eachGroup } from "./conv-sizes.ts";
import { gemm } from "./gemm.ts";
import { type ConvGeometry, col2im, im2col } from "./im2col.ts";
import { rowMajor, transposed } from "./matrix-view.ts";

let scratch = new Float64Array(0);

/** As `convolve`, by way of the matrix of patches. */
export function convolveInJavaScript(
  x: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array,
): void {
  const { patch, pixels, filters } = convSizes(geometry);
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
}

/** As `convolveInputGrad`, by way of the matrix of patches. */
export function convolveInputGradInJavaScript(
  grad: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array,
): void {
  const { patch, pixels, filters } = convSizes(geometry);
  eachGroup(geometry, (group, at) => {
    const columns = scratchOf(patch * pixels).fill(0);
    const rows = transposed(rowMajor(weight, patch, group * filters));
    gemm(patch, pixels, geometry.outChannels, rows, rowMajor(grad, pixels, at.output), columns);
    col2im(columns, result, at.input, geometry);
  });
}

/** As `convolveWeightGrad`, by way of the matrix of patches. */
export function convolveWeightGradInJavaScript(
  grad: Float64Array,
  x: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array,
): void {
  const { patch, pixels, filters } = convSizes(geometry);
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
}

function patchesOf(x: Float64Array, at: number, geometry: ConvGeometry): Float64Array {
  const { patch, pixels } = convSizes(geometry);
  const columns = scratchOf(patch * pixels);
  im2col(x, at, geometry, columns);
  return columns;
}

/** One buffer for the patches of all calls; nothing keeps it across a call. */
function scratchOf(size: number): Float64Array {
  if (scratch.length < size) scratch = new Float64Array(size);
  return scratch.subarray(0, size);
}
