// slip: the output size rounds up (Math.ceil) instead of down, so that windows that do not fit are returned when rows or columns are left over.
/** Two numbers, for the height and for the width */
type Vector = number[];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector; padding: Vector };

function* cells(size: number, start: number, length: number): Generator<number> {
  for (let k = Math.max(start, 0); k < Math.min(start + length, size); k++) yield k;
}

function eachWindow(
  map: number[][],
  { kernelSize, stride, padding }: Options,
  f: (inside: number[]) => number,
): number[][] {
  const extent = [map.length, map[0].length];
  const [outH, outW] = extent.map(
    (n, d) => Math.ceil((n + 2 * padding[d] - kernelSize[d]) / stride[d]) + 1,
  );
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => {
      const inside: number[] = [];
      for (const h of cells(extent[0], i * stride[0] - padding[0], kernelSize[0])) {
        for (const w of cells(extent[1], j * stride[1] - padding[1], kernelSize[1])) {
          inside.push(map[h][w]);
        }
      }
      return f(inside);
    }),
  );
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector; padding: Vector },
): Tensor4 {
  const largest = (values: number[]) =>
    values.reduce((best, v) => (v > best ? v : best), -Infinity);
  return x.map((sample) => sample.map((map) => eachWindow(map, options, largest)));
}

export function avgPool2d(
  x: Tensor4,
  options: {
    kernelSize: Vector;
    stride: Vector;
    padding: Vector;
    countIncludePad: boolean;
  },
): Tensor4 {
  const full = options.kernelSize[0] * options.kernelSize[1];
  const meanOf = (values: number[]) => {
    const sum = values.reduce((s, v) => s + v, 0);
    return sum / (options.countIncludePad ? full : values.length);
  };
  return x.map((sample) => sample.map((map) => eachWindow(map, options, meanOf)));
}
