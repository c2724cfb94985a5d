import type { ConvGeometry } from "./im2col.ts";

/** How many numbers a patch, a group's filters, the pixels of a plane of the result, the input and the output are. */
export function convSizes({ batch, groups, inChannels, outChannels, input, kernel, output }: ConvGeometry) {
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

/** Calls back for every group of every sample with where it begins in the input and in the output. */
export function eachGroup(
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
