// right: small functional pieces: positions of a window, a reducer forward, shares backward
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];
type Options = { kernelSize: Vector; stride: Vector };

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);

const starts = (extent: number, k: number, s: number): number[] =>
  upTo(Math.floor((extent - k) / s) + 1).map((i) => i * s);

/** All positions of a window in row-major order. */
const positions = (top: number, left: number, [kH, kW]: Vector): [number, number][] =>
  upTo(kH).flatMap((a) => upTo(kW).map((b): [number, number] => [top + a, left + b]));

function forward(x: Tensor4, o: Options, reduce: (cells: number[]) => number): Tensor4 {
  return x.map((maps) =>
    maps.map((map) =>
      starts(map.length, o.kernelSize[0], o.stride[0]).map((top) =>
        starts(map[0].length, o.kernelSize[1], o.stride[1]).map((left) =>
          reduce(positions(top, left, o.kernelSize).map(([h, w]) => map[h][w])),
        ),
      ),
    ),
  );
}

/** `share` says which part of its window's gradient each cell receives, in row-major order. */
function backward(
  gradOutput: Tensor4,
  x: Tensor4,
  o: Options,
  share: (cells: number[]) => number[],
): Tensor4 {
  return x.map((maps, n) =>
    maps.map((map, c) => {
      const grad = map.map((row) => row.map(() => 0));
      gradOutput[n][c].forEach((line, i) =>
        line.forEach((g, j) => {
          const places = positions(i * o.stride[0], j * o.stride[1], o.kernelSize);
          const parts = share(places.map(([h, w]) => map[h][w]));
          places.forEach(([h, w], p) => {
            grad[h][w] += g * parts[p];
          });
        }),
      );
      return grad;
    }),
  );
}

export function maxPool2d(x: Tensor4, options: Options): Tensor4 {
  return forward(x, options, (cells) => Math.max(...cells));
}

export function avgPool2d(x: Tensor4, options: Options): Tensor4 {
  return forward(x, options, (cells) => sum(cells) / cells.length);
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((maps) => maps.map((map) => sum(map.flat()) / map.flat().length));
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const firstLargest = (cells: number[]): number[] => {
    const winner = cells.indexOf(Math.max(...cells));
    return cells.map((_, p) => (p === winner ? 1 : 0));
  };
  return { gradInput: backward(gradOutput, x, options, firstLargest) };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
): { gradInput: Tensor4 } {
  const even = (cells: number[]): number[] => cells.map(() => 1 / cells.length);
  return { gradInput: backward(gradOutput, x, options, even) };
}

export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  return {
    gradInput: x.map((maps, n) =>
      maps.map((map, c) =>
        map.map((row) => row.map(() => gradOutput[n][c] / (map.length * row.length))),
      ),
    ),
  };
}
