// right: everything from small one-liners, Sobel as two separable passes, Gaussian as an outer product
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

const range = (n: number): number[] => [...Array(n).keys()];
const dot = (a: Vector, b: Vector): number =>
  a.reduce((s, v, i) => s + v * b[i], 0);
const transpose = (a: Matrix): Matrix =>
  range(a[0].length).map((j) => a.map((row) => row[j]));

// a one-dimensional kernel along every row
const across = (x: Matrix, taps: Vector): Matrix =>
  x.map((row) =>
    range(row.length - taps.length + 1).map((j) =>
      dot(taps, row.slice(j, j + taps.length)),
    ),
  );

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  return range(x.length - weight.length + 1).map((i) =>
    weight
      .map((taps, p) => across([x[i + p]], taps)[0])
      .reduce((a, b) => a.map((v, j) => v + b[j])),
  );
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  return transpose(across(transpose(across(x, row)), column));
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const smooth = [1, 2, 1];
  const slope = [-1, 0, 1];
  const gx = separable(x, smooth, slope);
  const gy = separable(x, slope, smooth);
  const magnitude = gx.map((line, i) =>
    line.map((v, j) => Math.hypot(v, gy[i][j])),
  );
  return { gx, gy, magnitude };
}

export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  const middle = (size - 1) / 2;
  const samples = range(size).map((p) =>
    Math.exp(-((p - middle) ** 2) / (2 * sigma * sigma)),
  );
  const total = samples.reduce((a, b) => a + b, 0);
  const line = samples.map((s) => s / total);
  return line.map((a) => line.map((b) => a * b));
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const rows = range(x[0].length - kH + 1);
  const columns = range(x[0][0].length - kW + 1);
  const windows = rows.flatMap((i) =>
    columns.map((j) =>
      x.flatMap((map) =>
        map.slice(i, i + kH).flatMap((line) => line.slice(j, j + kW)),
      ),
    ),
  );
  return transpose(windows);
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outW = x[0][0].length - kW + 1;
  const windows = transpose(im2col(x, { kH, kW }));
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const line = windows.map((window) => dot(flat, window));
    return range(line.length / outW).map((i) =>
      line.slice(i * outW, (i + 1) * outW),
    );
  });
}
