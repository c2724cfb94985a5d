import type { AssemblyKernels } from "./assembly-kernels.ts";
import { convRoom } from "./conv-room.ts";
import { convSizes, eachGroup } from "./conv-sizes.ts";
import type { ConvGeometry } from "./im2col.ts";

/** As `convolve`, by the kernels, a sample and group after the other. */
export function convolveInAssembly(
  kernels: AssemblyKernels,
  x: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array,
): void {
  const { input, weight: filters, output, at, pad } = convRoom(kernels, geometry);
  const { patch, pixels } = convSizes(geometry);
  eachGroup(geometry, (group, from) => {
    copyPart(weight, group * filters.length, filters);
    copyPart(x, from.input, input);
    copyPart(result, from.output, output);
    pad();
    kernels.addProductWithPatches(
      geometry.outChannels,
      pixels,
      patch,
      at.weight,
      at.image,
      at.taps,
      at.pixels,
      at.output,
      at.scratch,
    );
    result.set(output, from.output);
  });
}

/** As `convolveInputGrad`, by the kernels. What is `cleared` holds zeros, and is not read. */
export function convolveInputGradInAssembly(
  kernels: AssemblyKernels,
  grad: Float64Array,
  weight: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array,
  cleared = false,
): void {
  const { input, weight: filters, output, at, pad, crop } = convRoom(kernels, geometry);
  const { patch, pixels } = convSizes(geometry);
  eachGroup(geometry, (group, from) => {
    copyPart(weight, group * filters.length, filters);
    copyPart(grad, from.output, output);
    if (cleared) input.fill(0);
    else copyPart(result, from.input, input);
    pad();
    kernels.addProductToPatches(
      patch,
      pixels,
      geometry.outChannels,
      at.weight,
      at.output,
      at.image,
      at.taps,
      at.pixels,
      at.scratch,
    );
    crop();
    result.set(input, from.input);
  });
}

/** As `convolveWeightGrad`, by the kernels. */
export function convolveWeightGradInAssembly(
  kernels: AssemblyKernels,
  grad: Float64Array,
  x: Float64Array,
  geometry: ConvGeometry,
  result: Float64Array,
): void {
  const { input, weight: filters, output, at, pad } = convRoom(kernels, geometry);
  const { patch, pixels } = convSizes(geometry);
  eachGroup(geometry, (group, from) => {
    copyPart(result, group * filters.length, filters);
    copyPart(grad, from.output, output);
    copyPart(x, from.input, input);
    pad();
    kernels.addProductWithPatches(
      geometry.outChannels,
      patch,
      pixels,
      at.output,
      at.image,
      at.pixels,
      at.taps,
      at.weight,
      at.scratch,
    );
    result.set(filters, group * filters.length);
  });
}

function copyPart(from: Float64Array, start: number, to: Float64Array): void {
  to.set(from.subarray(start, start + to.length));
}
