// Style: nothing is scattered; every input cell collects its shares from the windows that cover it.

type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector };

const total = (values: Vector): number => values.reduceRight((sum, value) => sum + value, 0);

const eachMap = (x: Tensor4, f: (map: Matrix, n: number, c: number) => Matrix): Tensor4 =>
  x.map((sample, n) => sample.map((map, c) => f(map, n, c)));

const grid = (height: number, width: number, value: (i: number, j: number) => number): Matrix =>
  Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_cell, j) => value(i, j)));

/** The values of window (i, j), row by row. */
const windowOf = (map: Matrix, { kernelSize: [kH, kW], stride }: Options, i: number, j: number): Vector =>
  map.slice(i * stride[0], i * stride[0] + kH).flatMap((row) => row.slice(j * stride[1], j * stride[1] + kW));

function pooled(map: Matrix, options: Options, reduce: (values: Vector) => number): Matrix {
  const { kernelSize, stride } = options;
  const [outH, outW] = [map.length, map[0].length].map(
    (size, axis) => 1 + Math.floor((size - kernelSize[axis]) / stride[axis]),
  );
  return grid(outH, outW, (i, j) => reduce(windowOf(map, options, i, j)));
}

export function maxPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  return eachMap(x, (map) => pooled(map, options, (values) => values.toSorted((a, b) => b - a)[0]));
}

export function avgPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  return eachMap(x, (map) => pooled(map, options, (values) => total(values) / values.length));
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) => sample.map((map) => total(map.map(total)) / map.length / map[0].length));
}

/** Sums, for every cell, `share` over the output entries (i, j) whose window covers it. */
function collected(
  map: Matrix,
  upstream: Matrix,
  { kernelSize: [kH, kW], stride: [stepH, stepW] }: Options,
  share: (i: number, j: number, place: number) => number,
): Matrix {
  return grid(map.length, map[0].length, (h, w) => {
    const shares = upstream.flatMap((row, i) =>
      row.map((_, j) => {
        const [a, b] = [h - i * stepH, w - j * stepW];
        return a >= 0 && a < kH && b >= 0 && b < kW ? share(i, j, a * kW + b) : 0;
      }),
    );
    return total(shares);
  });
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const gradInput = eachMap(x, (map, n, c) =>
    collected(map, gradOutput[n][c], options, (i, j, place) => {
      const values = windowOf(map, options, i, j);
      return values.indexOf(Math.max(...values)) === place ? gradOutput[n][c][i][j] : 0;
    }),
  );
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const [kH, kW] = options.kernelSize;
  const gradInput = eachMap(x, (map, n, c) =>
    collected(map, gradOutput[n][c], options, (i, j) => gradOutput[n][c][i][j] / (kH * kW)),
  );
  return { gradInput };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput = eachMap(x, (map, n, c) =>
    grid(map.length, map[0].length, () => gradOutput[n][c] / map.flat().length),
  );
  return { gradInput };
}
