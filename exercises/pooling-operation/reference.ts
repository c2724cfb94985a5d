type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Windows = { kernelSize: Vector; stride: Vector };
type Cell = [row: number, column: number];

/**
 * The largest value of each window, without padding.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `[N, C, outH, outW]`, outH = ⌊(H − kernelSize[0]) / stride[0]⌋ + 1
 */
export function maxPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  return x.map((sample) =>
    sample.map((map) =>
      windowsOf(map, options).map((row) => row.map((cells) => Math.max(...cells.map(([h, w]) => map[h][w])))),
    ),
  );
}

/**
 * The mean of each window, without padding.
 *
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `[N, C, outH, outW]`
 */
export function avgPool2d(x: Tensor4, options: { kernelSize: Vector; stride: Vector }): Tensor4 {
  return x.map((sample) =>
    sample.map((map) =>
      windowsOf(map, options).map((row) => row.map((cells) => mean(cells.map(([h, w]) => map[h][w])))),
    ),
  );
}

/**
 * The mean of each map.
 *
 * @param x `[N, C, H, W]`
 * @returns `[N, C]`
 */
export function globalAvgPool2d(x: Tensor4): Matrix {
  return x.map((sample) => sample.map((map) => mean(map.flat())));
}

/**
 * Gradient of a loss through `maxPool2d`. Of equal values, the first in row-major order counts as the largest.
 *
 * @param gradOutput `[N, C, outH, outW]`, the loss's gradient with respect to the result of `maxPool2d`
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `gradInput` in the shape of x
 */
export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const gradInput = scatter(gradOutput, x, options, (gradMap, cells, g, map) => {
    const [h, w] = cells.reduce((best, cell) =>
      map[cell[0]][cell[1]] > map[best[0]][best[1]] ? cell : best,
    );
    gradMap[h][w] += g;
  });
  return { gradInput };
}

/**
 * Gradient of a loss through `avgPool2d`.
 *
 * @param gradOutput `[N, C, outH, outW]`, the loss's gradient with respect to the result of `avgPool2d`
 * @param x `[N, C, H, W]`
 * @param options.kernelSize height and width of a window
 * @param options.stride     steps down and to the right
 * @returns `gradInput` in the shape of x
 */
export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const gradInput = scatter(gradOutput, x, options, (gradMap, cells, g) => {
    for (const [h, w] of cells) gradMap[h][w] += g / cells.length;
  });
  return { gradInput };
}

/**
 * Gradient of a loss through `globalAvgPool2d`.
 *
 * @param gradOutput `[N, C]`, the loss's gradient with respect to the result of `globalAvgPool2d`
 * @param x `[N, C, H, W]`
 * @returns `gradInput` in the shape of x
 */
export function globalAvgPool2dBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) => map.map((row) => row.map(() => gradOutput[n][c] / (map.length * row.length)))),
  );
  return { gradInput };
}

/** Starts from zeros in the shape of x and lets every window send back its share. */
function scatter(
  gradOutput: Tensor4,
  x: Tensor4,
  windows: Windows,
  send: (gradMap: Matrix, cells: Cell[], g: number, map: Matrix) => void,
): Tensor4 {
  return x.map((sample, n) =>
    sample.map((map, c) => {
      const gradMap = map.map((row) => row.map(() => 0));
      windowsOf(map, windows).forEach((row, i) => {
        row.forEach((cells, j) => {
          send(gradMap, cells, gradOutput[n][c][i][j], map);
        });
      });
      return gradMap;
    }),
  );
}

/** For every output entry the cells of its window, row by row. */
function windowsOf(map: Matrix, { kernelSize: [kH, kW], stride: [stepH, stepW] }: Windows): Cell[][][] {
  const outH = Math.floor((map.length - kH) / stepH) + 1;
  const outW = Math.floor((map[0].length - kW) / stepW) + 1;
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_window, j) =>
      Array.from(
        { length: kH * kW },
        (_cell, k): Cell => [i * stepH + Math.floor(k / kW), j * stepW + (k % kW)],
      ),
    ),
  );
}

function mean(values: Vector): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
