/** Extents of a 2-D convolution; pairs are (height, width). Channels are those of one group. */
export interface ConvGeometry {
  readonly batch: number;
  readonly groups: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly input: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly output: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/**
 * Lays the patches of `inChannels` planes out as a matrix `[inChannels·kH·kW, H'·W']`: column `p` holds what output
 * pixel `p` sees. Cells in the padding are 0.
 */
export function im2col(image: Float64Array, at: number, geometry: ConvGeometry, columns: Float64Array): void {
  columns.fill(0);
  eachRun(geometry, (column, pixel, count, step) => {
    for (let i = 0, from = at + pixel; i < count; i++, from += step) columns[column + i] = image[from]!;
  });
}

/** Adjoint of `im2col`: adds every cell of the matrix back onto the pixel it was copied from. */
export function col2im(columns: Float64Array, image: Float64Array, at: number, geometry: ConvGeometry): void {
  eachRun(geometry, (column, pixel, count, step) => {
    for (let i = 0, to = at + pixel; i < count; i++, to += step) image[to]! += columns[column + i]!;
  });
}

/** Calls back for every run of cells that one row of the matrix shares with one row of the image. */
function eachRun(
  geometry: ConvGeometry,
  visit: (column: number, pixel: number, count: number, step: number) => void,
): void {
  const { inChannels, input, kernel, output, stride, padding, dilation } = geometry;
  let row = 0;
  for (let c = 0; c < inChannels; c++) {
    for (let kh = 0; kh < kernel[0]; kh++) {
      const [firstRow, lastRow] = insideRange(kh * dilation[0] - padding[0], stride[0], input[0], output[0]);
      for (let kw = 0; kw < kernel[1]; kw++, row += output[0] * output[1]) {
        const shift = kw * dilation[1] - padding[1];
        const [first, last] = insideRange(shift, stride[1], input[1], output[1]);
        if (last <= first) continue;
        for (let oh = firstRow; oh < lastRow; oh++) {
          const imageRow = (c * input[0] + oh * stride[0] + kh * dilation[0] - padding[0]) * input[1];
          visit(row + oh * output[1] + first, imageRow + first * stride[1] + shift, last - first, stride[1]);
        }
      }
    }
  }
}

/** Which `o` in `[0, count)` have `0 ≤ o·stride + shift < extent`: from the first up to but without the second. */
function insideRange(shift: number, stride: number, extent: number, count: number): [number, number] {
  const first = Math.max(0, Math.ceil(-shift / stride));
  const last = Math.min(count, Math.floor((extent - 1 - shift) / stride) + 1);
  return [first, last];
}
