import { type AssemblyKernels, assemblyKernels } from "./assembly-kernels.ts";
import { fitsConvRoom } from "./conv-room.ts";
import { convSizes } from "./conv-sizes.ts";
import {
  convolveInAssembly,
  convolveInputGradInAssembly,
  convolveWeightGradInAssembly,
} from "./convolve-assembly.ts";
import {
  convolveInJavaScript,
  convolveInputGradInJavaScript,
  convolveWeightGradInJavaScript,
} from "./convolve-javascript.ts";
import type { ConvGeometry } from "./im2col.ts";
import { WORTH_KERNELS } from "./product-pass.ts";

// Each by WebAssembly where there is enough to do, else in JavaScript, with the same bits.

/** Cross-correlation `[N, G·C, H, W] * [G·O, C, kH, kW] -> [N, G·O, H', W']`, added to `result`. */
export function convolve(
  x: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array = new Float64Array(convSizes(geometry).output),
): Float64Array {
  const kernels = kernelsFor(geometry);
  if (kernels === null) convolveInJavaScript(x, weight, geometry, result);
  else convolveInAssembly(kernels, x, weight, geometry, result);
  return result;
}

/** Adjoint of `convolve` in its input: what reaches each pixel of `x` from `grad`, added to what is `given`. */
export function convolveInputGrad(
  grad: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  given?: Float64Array,
): Float64Array {
  const result = given ?? new Float64Array(convSizes(geometry).input);
  const kernels = kernelsFor(geometry);
  if (kernels === null) convolveInputGradInJavaScript(grad, weight, geometry, result);
  else convolveInputGradInAssembly(kernels, grad, weight, geometry, result, given === undefined);
  return result;
}

/** Adjoint of `convolve` in its weight. */
export function convolveWeightGrad(
  grad: Float64Array,
  x: Float64Array,
  geometry: ConvGeometry,
): Float64Array {
  const result = new Float64Array(geometry.groups * convSizes(geometry).filters);
  const kernels = kernelsFor(geometry);
  if (kernels === null) convolveWeightGradInJavaScript(grad, x, geometry, result);
  else convolveWeightGradInAssembly(kernels, grad, x, geometry, result);
  return result;
}

function kernelsFor(geometry: ConvGeometry): AssemblyKernels | null {
  const { filters, pixels } = convSizes(geometry);
  return filters * pixels < WORTH_KERNELS || !fitsConvRoom(geometry) ? null : assemblyKernels();
}
