// slip: gaussianKernel divides every row by the sum of that row instead of all entries by the sum of the whole kernel, so the entries sum to size instead of 1.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

const upTo = (n: number): number[] => [...Array(n).keys()];
const sum = (values: Vector): number => values.reduce((a, b) => a + b, 0);
const windows = (size: number, k: number): number[] => upTo(size - k + 1);

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  return windows(x.length, weight.length).map((i) =>
    windows(x[0].length, weight[0].length).map((j) =>
      sum(weight.map((kRow, p) => sum(kRow.map((w, q) => w * x[i + p][j + q])))),
    ),
  );
}

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const smooth = [1, 2, 1];
  const differ = [-1, 0, 1];
  const gx = separable(x, smooth, differ);
  const gy = separable(x, differ, smooth);
  const magnitude = gx.map((line, i) => line.map((a, j) => Math.hypot(a, gy[i][j])));
  return { gx, gy, magnitude };
}

export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Matrix {
  const middle = (size - 1) / 2;
  const bell = upTo(size).map((p) => Math.exp(-((p - middle) ** 2) / (2 * sigma * sigma)));
  const samples = bell.map((a) => bell.map((b) => a * b));
  return samples.map((line) => {
    const total = sum(line);
    return line.map((s) => s / total);
  });
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const down = applyKernel(x, column.map((u) => [u]));
  return applyKernel(down, [row]);
}

export function im2col(x: Tensor3, { kH, kW }: { kH: number; kW: number }): Matrix {
  const places = windows(x[0].length, kH).flatMap((i) => windows(x[0][0].length, kW).map((j) => [i, j]));
  return x.flatMap((channel) =>
    upTo(kH).flatMap((p) => upTo(kW).map((q) => places.map(([i, j]) => channel[i + p][j + q]))),
  );
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const M = im2col(x, { kH, kW });
  const rows = windows(x[0].length, kH);
  const columns = windows(x[0][0].length, kW);
  return weight.map((kernel) => {
    const entries = kernel.flatMap((slice) => slice.flat());
    return rows.map((i) =>
      columns.map((j) => sum(entries.map((w, r) => w * M[r][i * columns.length + j]))),
    );
  });
}
