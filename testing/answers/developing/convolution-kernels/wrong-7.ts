// slip: separable runs through row backwards, as convolution with rotation would.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

const grid = (
  rows: number,
  columns: number,
  f: (i: number, j: number) => number,
): Matrix =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => f(i, j)),
  );

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  return grid(x.length - kH + 1, x[0].length - kW + 1, (i, j) => {
    let s = 0;
    for (let p = 0; p < kH; p++)
      for (let q = 0; q < kW; q++) s += x[i + p][j + q] * weight[p][q];
    return s;
  });
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const wx = grid(3, 3, (p, q) => (q - 1) * (p === 1 ? 2 : 1));
  const wy = grid(3, 3, (p, q) => wx[q][p]);
  const gx = applyKernel(x, wx);
  const gy = applyKernel(x, wy);
  const magnitude = grid(gx.length, gx[0].length, (i, j) =>
    Math.sqrt(gx[i][j] ** 2 + gy[i][j] ** 2),
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
  const raw = grid(size, size, (p, q) =>
    Math.exp(-((p - m) ** 2 + (q - m) ** 2) / (2 * sigma ** 2)),
  );
  const total = raw.flat().reduce((a, b) => a + b, 0);
  return grid(size, size, (p, q) => raw[p][q] / total);
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const W = x[0].length - row.length + 1;
  const H = x.length - column.length + 1;
  const last = row.length - 1;
  const across = grid(x.length, W, (i, j) =>
    row.reduce((s, _, q) => s + row[last - q] * x[i][j + q], 0),
  );
  return grid(H, W, (i, j) =>
    column.reduce((s, u, p) => s + u * across[i + p][j], 0),
  );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const m = grid(x.length * kH * kW, outH * outW, () => 0);
  x.forEach((map, c) => {
    for (let i = 0; i < outH; i++)
      for (let j = 0; j < outW; j++)
        for (let p = 0; p < kH; p++)
          for (let q = 0; q < kW; q++)
            m[(c * kH + p) * kW + q][i * outW + j] = map[i + p][j + q];
  });
  return m;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const m = im2col(x, { kH, kW });
  const kernels: Matrix = weight.map((kernel) => kernel.flat(2));
  const product = grid(kernels.length, m[0].length, (o, k) =>
    kernels[o].reduce((s, w, r) => s + w * m[r][k], 0),
  );
  const outW = x[0][0].length - kW + 1;
  return product.map((line) =>
    grid(x[0].length - kH + 1, outW, (i, j) => line[i * outW + j]),
  );
}
