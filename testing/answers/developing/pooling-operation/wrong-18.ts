// slip: globalAvgPool2dBackward divides by the number of all cells of a sample, C·H·W, instead of by those of one map, H·W
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Place = { h: number; w: number };
type Options = { kernelSize: Vector; stride: Vector };

/** the cells of the window that begins at (top, left), row by row */
function cells(top: number, left: number, [kH, kW]: Vector): Place[] {
  const list: Place[] = [];
  for (let a = 0; a < kH; a++)
    for (let b = 0; b < kW; b++) list.push({ h: top + a, w: left + b });
  return list;
}

function forward(x: Tensor4, options: Options, reduce: (v: Vector) => number): Tensor4 {
  const [sH, sW] = options.stride;
  return x.map((sample) =>
    sample.map((map) => {
      const outH = Math.floor((map.length - options.kernelSize[0]) / sH) + 1;
      const outW = Math.floor((map[0].length - options.kernelSize[1]) / sW) + 1;
      return Array.from({ length: outH }, (_, i) =>
        Array.from({ length: outW }, (_, j) =>
          reduce(cells(i * sH, j * sW, options.kernelSize).map(({ h, w }) => map[h][w])),
        ),
      );
    }),
  );
}

/** lets `spread` write each window's gradient into a map of zeros */
function backward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: Options,
  spread: (into: Matrix, map: Matrix, window: Place[], g: number) => void,
): { gradInput: Tensor4 } {
  const [sH, sW] = options.stride;
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => {
      const into: Matrix = map.map((row) => row.map(() => 0));
      gradOutput[n][c].forEach((line, i) =>
        line.forEach((g, j) => {
          spread(into, map, cells(i * sH, j * sW, options.kernelSize), g);
        }),
      );
      return into;
    }),
  );
  return { gradInput };
}

const mean = (v: Vector): number => v.reduce((s, e) => s + e, 0) / v.length;

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return forward(x, options, (v) => Math.max(...v));
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  return forward(x, options, mean);
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) => sample.map((map) => mean(map.flat())));
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  return backward(gradOutput, x, options, (into, map, window, g) => {
    let winner = window[0];
    for (const place of window) {
      if (map[place.h][place.w] > map[winner.h][winner.w]) winner = place;
    }
    into[winner.h][winner.w] += g;
  });
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  return backward(gradOutput, x, options, (into, _map, window, g) => {
    for (const { h, w } of window) into[h][w] += g / window.length;
  });
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  return {
    gradInput: x.map((sample, n) =>
      sample.map((map, c) => {
        const count = sample.flat(2).length;
        return map.map((row) => row.map(() => gradOutput[n][c] / count));
      }),
    ),
  };
}
