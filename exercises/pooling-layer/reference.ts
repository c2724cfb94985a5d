/** Two numbers, for the height and for the width */
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Windows = { kernelSize: Vector; stride: Vector; padding: Vector };

/**
 * The largest value of each window. Padding counts as −∞ and never wins.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @param options.padding    rows above and below, columns on either side; at most half of kernelSize
 * @returns `[N, C, outH, outW]`, outH = ⌊(H + 2·padding − kernelSize) / stride⌋ + 1
 */
export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  return x.map((sample) => sample.map((map) => pool(map, options, (values) => Math.max(...values))));
}

/**
 * The mean of each window. Padding counts as 0.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize      height and width of a window
 * @param options.stride          steps down and to the right
 * @param options.padding         rows above and below, columns on either side; at most half of kernelSize
 * @param options.countIncludePad whether padded cells count in the divisor
 * @returns `[N, C, outH, outW]`
 */
export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector; countIncludePad: boolean },
): Tensor4 {
  const area = options.kernelSize[0] * options.kernelSize[1];
  const mean = (values: Vector) => sum(values) / (options.countIncludePad ? area : values.length);
  return x.map((sample) => sample.map((map) => pool(map, options, mean)));
}

/** Reduces, for each window, the values of the map it covers; cells outside the map are left out. */
function pool(map: Matrix, windows: Windows, reduce: (values: Vector) => number): Matrix {
  const { kernelSize, stride, padding } = windows;
  const outH = outputSize(map.length, kernelSize[0], stride[0], padding[0]);
  const outW = outputSize(map[0].length, kernelSize[1], stride[1], padding[1]);
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => {
      const top = i * stride[0] - padding[0];
      const left = j * stride[1] - padding[1];
      const rows = map.slice(Math.max(top, 0), top + kernelSize[0]);
      return reduce(rows.flatMap((row) => row.slice(Math.max(left, 0), left + kernelSize[1])));
    }),
  );
}

function outputSize(size: number, kernel: number, step: number, pad: number): number {
  return Math.floor((size + 2 * pad - kernel) / step) + 1;
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}
