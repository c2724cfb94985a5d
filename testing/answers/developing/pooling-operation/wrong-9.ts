// slip: maxPool2dBackward gives the gradient to the last of equal largest values (>= instead of >) of a window
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector };
type Cell = { h: number; w: number };

const upTo = (n: number): Vector => [...Array(n).keys()];
const places = (n: number, k: number, s: number): number => Math.floor((n - k) / s) + 1;

/** All cells of window (i, j), row by row. */
function cellsOf(i: number, j: number, { kernelSize, stride }: Options): Cell[] {
  return upTo(kernelSize[0]).flatMap((a) =>
    upTo(kernelSize[1]).map((b) => ({ h: i * stride[0] + a, w: j * stride[1] + b })),
  );
}

function pooled(x: Tensor4, options: Options, reduce: (values: Vector) => number): Tensor4 {
  const rows = upTo(places(x[0][0].length, options.kernelSize[0], options.stride[0]));
  const cols = upTo(places(x[0][0][0].length, options.kernelSize[1], options.stride[1]));
  return x.map((sample) =>
    sample.map((map) =>
      rows.map((i) => cols.map((j) => reduce(cellsOf(i, j, options).map(({ h, w }) => map[h][w])))),
    ),
  );
}

/** Lets `give` hand out every entry of the gradient to cells of the input. */
function handBack(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
  give: (g: number, cells: Cell[], map: Matrix, into: Matrix) => void,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const into = map.map((row) => row.map(() => 0));
      gradOutput[n][c].forEach((line, i) => line.forEach((g, j) => give(g, cellsOf(i, j, options), map, into)));
      return into;
    }),
  );
  return { gradInput };
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return pooled(x, options, (values) => Math.max(...values));
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return pooled(x, options, (values) => values.reduce((s, v) => s + v, 0) / values.length);
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) =>
    sample.map((map) => {
      const values = map.flat();
      return values.reduce((s, v) => s + v, 0) / values.length;
    }),
  );
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  return handBack(gradOutput, x, options, (g, cells, map, into) => {
    const winner = cells.reduce((best, cell) => (map[cell.h][cell.w] >= map[best.h][best.w] ? cell : best));
    into[winner.h][winner.w] += g;
  });
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  return handBack(gradOutput, x, options, (g, cells, _map, into) => {
    for (const { h, w } of cells) into[h][w] += g / cells.length;
  });
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const part = gradOutput[n][c] / (map.length * map[0].length);
      return map.map((row) => row.map(() => part));
    }),
  );
  return { gradInput };
}
