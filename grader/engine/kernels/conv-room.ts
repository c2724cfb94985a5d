import { type AssemblyKernels, reserve } from "./assembly-kernels.ts";
import { convSizes } from "./conv-sizes.ts";
import type { ConvGeometry } from "./im2col.ts";
import { PASS_DEPTH, SPARE_COLUMNS } from "./product-pass.ts";

/** Doubles. The kernels' memory never shrinks, so what is larger is left to blocks of gemm. */
const LARGEST = 8 * 1024 * 1024;

/** Where one sample and group of a convolution stands in the kernels' memory, its padding cleared. */
export interface ConvRoom {
  /** `[C, H, W]` */
  readonly input: Float64Array;
  /** `[O, C, kH, kW]` */
  readonly weight: Float64Array;
  /** `[O, H', W']` */
  readonly output: Float64Array;
  /** Copies the input into the middle of the padded image. */
  readonly pad: () => void;
  /** Copies the middle of the padded image to where the input stands. */
  readonly crop: () => void;
  /** The byte where each begins; `image` is the input with its padding, `taps` and `pixels` are where patches lie in it. */
  readonly at: Readonly<Record<Part, number>>;
}

type Part = "input" | "weight" | "output" | "image" | "taps" | "pixels" | "scratch";

/** Whether a sample, its patches never written down, is small enough for the kernels' memory. */
export function fitsConvRoom(geometry: ConvGeometry): boolean {
  return Object.values(extentsOf(geometry)).reduce((sum, size) => sum + size, 0) <= LARGEST;
}

/** Room for one sample and group, with the tables of its patches filled in. */
export function convRoom(kernels: AssemblyKernels, geometry: ConvGeometry): ConvRoom {
  const extents = extentsOf(geometry);
  const { addresses, doubles } = reserve(kernels, Object.values(extents));
  const [input = 0, weight = 0, output = 0, image = 0, taps = 0, pixels = 0, scratch = 0] = addresses;
  const view = (start: number, size: number) => doubles.subarray(start / 8, start / 8 + size);
  const { inChannels, outChannels, kernel, stride, padding, dilation, input: plane } = geometry;
  const [height, width] = paddedPlane(geometry);
  fillTable(
    view(taps, extents.taps),
    [inChannels, ...kernel],
    [height * width, dilation[0] * width, dilation[1]],
  );
  fillTable(view(pixels, extents.pixels), [1, ...geometry.output], [0, stride[0] * width, stride[1]]);
  view(image, extents.image).fill(0);
  const middle = image + (padding[0] * width + padding[1]) * 8;
  const apart = [plane[1] * 8, plane[0] * plane[1] * 8];
  const padded = [width * 8, height * width * 8];
  return {
    input: view(input, extents.input),
    weight: view(weight, extents.weight),
    output: view(output, outChannels * convSizes(geometry).pixels),
    at: { input, weight, output, image, taps, pixels, scratch },
    pad: () => kernels.copyPlanes(inChannels, ...plane, input, ...apart, middle, ...padded),
    crop: () => kernels.copyPlanes(inChannels, ...plane, middle, ...padded, input, ...apart),
  };
}

/** Doubles a part; a table of 32-bit numbers takes half as many as it has entries. */
function extentsOf(geometry: ConvGeometry): Record<Part, number> {
  const { inChannels, outChannels, input } = geometry;
  const { patch, pixels, filters } = convSizes(geometry);
  const [height, width] = paddedPlane(geometry);
  const factor = PASS_DEPTH * (Math.max(outChannels, patch) + SPARE_COLUMNS);
  const products = outChannels * (pixels + SPARE_COLUMNS) + 4 * (pixels + PASS_DEPTH);
  return {
    input: inChannels * input[0] * input[1],
    weight: filters,
    output: outChannels * pixels,
    image: inChannels * height * width,
    taps: Math.ceil(patch / 2),
    pixels: Math.ceil(pixels / 2),
    scratch: Math.max(factor, products),
  };
}

function paddedPlane({ input, padding }: ConvGeometry): [height: number, width: number] {
  return [input[0] + 2 * padding[0], input[1] + 2 * padding[1]];
}

/** Bytes `8·Σ index·steps` for every index of three axes, in row-major order, as 32-bit numbers. */
function fillTable(room: Float64Array, extents: readonly number[], steps: readonly number[]): void {
  const table = new Uint32Array(room.buffer, room.byteOffset, room.length * 2);
  const [depth = 0, height = 0, width = 0] = extents;
  const [perPlane = 0, perRow = 0, perColumn = 0] = steps;
  let entry = 0;
  for (let c = 0; c < depth; c++) {
    for (let i = 0; i < height; i++) {
      for (let j = 0; j < width; j++) table[entry++] = 8 * (c * perPlane + i * perRow + j * perColumn);
    }
  }
}
