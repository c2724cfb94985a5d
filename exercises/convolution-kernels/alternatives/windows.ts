// Starts from the list of windows: im2col is that list transposed, everything else a dot product with it.

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Window = { i: number; j: number; values: Vector };

function* windows(x: Tensor3, kH: number, kW: number): Generator<Window> {
  for (let i = 0; i + kH <= x[0].length; i++) {
    for (let j = 0; j + kW <= x[0][0].length; j++) {
      const values = x.flatMap((plane) => plane.slice(i, i + kH).flatMap((line) => line.slice(j, j + kW)));
      yield { i, j, values };
    }
  }
}

export function im2col(x: Tensor3, { kH, kW }: { kH: number; kW: number }): Matrix {
  const all = [...windows(x, kH, kW)];
  return all[0].values.map((_, r) => all.map(({ values }) => values[r]));
}

export function conv2dByColumns(x: Tensor3, weight: number[][][][]): Tensor3 {
  return weight.map((kernel) => {
    const entries = kernel.flat(2);
    const result: Matrix = [];
    for (const { i, values } of windows(x, kernel[0].length, kernel[0][0].length)) {
      result[i] ??= [];
      result[i].push(dot(entries, values));
    }
    return result;
  });
}

export const applyKernel = (x: Matrix, weight: Matrix): Matrix => conv2dByColumns([x], [[weight]])[0];

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const down = applyKernel(
    x,
    column.map((v) => [v]),
  );
  return applyKernel(down, [row]);
}

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const gx = separable(x, [1, 2, 1], [-1, 0, 1]);
  const gy = separable(x, [-1, 0, 1], [1, 2, 1]);
  return { gx, gy, magnitude: gx.map((line, i) => line.map((v, j) => (v ** 2 + gy[i][j] ** 2) ** 0.5)) };
}

export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Matrix {
  const bell = Array.from({ length: size }, (_, i) => {
    const d = (2 * i - size + 1) / (2 * sigma);
    return Math.exp(-(d ** 2) / 2);
  });
  const total =
    dot(
      bell,
      bell.map(() => 1),
    ) ** 2;
  return bell.map((v) => bell.map((u) => (v * u) / total));
}

function dot(a: Vector, b: Vector): number {
  return a.map((v, i) => v * b[i]).reduce((sum, v) => sum + v, 0);
}
