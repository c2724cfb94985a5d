// slip: sobel computes the magnitude as |gx| + |gy| instead of the square root of the sum of squares.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

function grid(rows: number, columns: number, f: (i: number, j: number) => number) {
  const out: Matrix = [];
  for (let i = 0; i < rows; i++) {
    const line: Vector = [];
    for (let j = 0; j < columns; j++) line.push(f(i, j));
    out.push(line);
  }
  return out;
}

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  return grid(x.length - kH + 1, x[0].length - kW + 1, (i, j) => {
    let sum = 0;
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) sum += x[i + p][j + q] * weight[p][q];
    }
    return sum;
  });
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = applyKernel(x, [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ]);
  const gy = applyKernel(x, [
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ]);
  const magnitude = grid(
    gx.length,
    gx[0].length,
    (i, j) => Math.abs(gx[i][j]) + Math.abs(gy[i][j]),
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
  const m = (size - 1) / 2;
  const kernel = grid(size, size, (p, q) =>
    Math.exp(-((p - m) * (p - m) + (q - m) * (q - m)) / (2 * sigma * sigma)),
  );
  const sum = kernel.flat().reduce((a, b) => a + b, 0);
  return grid(size, size, (p, q) => kernel[p][q] / sum);
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const H = x.length;
  const outH = H - column.length + 1;
  const outW = x[0].length - row.length + 1;
  const across = grid(H, outW, (i, j) =>
    row.reduce((sum, v, q) => sum + v * x[i][j + q], 0),
  );
  return grid(outH, outW, (i, j) =>
    column.reduce((sum, u, p) => sum + u * across[i + p][j], 0),
  );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  return grid(x.length * kH * kW, outH * outW, (r, w) => {
    const c = Math.floor(r / (kH * kW));
    const p = Math.floor((r % (kH * kW)) / kW);
    const q = r % kW;
    return x[c][Math.floor(w / outW) + p][(w % outW) + q];
  });
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const kernels = weight.map((kernel) => kernel.flat(2));
  const product = grid(kernels.length, M[0].length, (o, w) =>
    kernels[o].reduce((sum, v, r) => sum + v * M[r][w], 0),
  );
  return product.map((line) => grid(outH, outW, (i, j) => line[i * outW + j]));
}
