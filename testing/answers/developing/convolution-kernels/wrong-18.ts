// slip: im2col orders the windows column by column (window (i, j) stands in column j·outH + i) instead of row by row (i·outW + j); conv2dByColumns reads its product row by row.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const result: Matrix = [];
  for (let i = 0; i + weight.length <= x.length; i++) {
    const line: Vector = [];
    for (let j = 0; j + weight[0].length <= x[0].length; j++) {
      let sum = 0;
      weight.forEach((w, p) => w.forEach((v, q) => (sum += v * x[i + p][j + q])));
      line.push(sum);
    }
    result.push(line);
  }
  return result;
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = separable(x, [1, 2, 1], [-1, 0, 1]);
  const gy = separable(x, [-1, 0, 1], [1, 2, 1]);
  const magnitude = gx.map((row, i) =>
    row.map((v, j) => Math.sqrt(v ** 2 + gy[i][j] ** 2)),
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
  const bell = Array.from({ length: size }, (_, p) =>
    Math.exp(-((p - m) ** 2) / (2 * sigma ** 2)),
  );
  const total = bell.reduce((a, b) => a + b, 0);
  return bell.map((u) => bell.map((v) => (u / total) * (v / total)));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const outH = x.length - column.length + 1;
  const outW = x[0].length - row.length + 1;
  const first: Matrix = [];
  for (let i = 0; i < outH; i++) {
    first.push([]);
    for (let j = 0; j < x[0].length; j++) {
      let sum = 0;
      for (let p = 0; p < column.length; p++) sum += column[p] * x[i + p][j];
      first[i].push(sum);
    }
  }
  const second: Matrix = [];
  for (let i = 0; i < outH; i++) {
    second.push([]);
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let q = 0; q < row.length; q++) sum += row[q] * first[i][j + q];
      second[i].push(sum);
    }
  }
  return second;
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const C = x.length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M: Matrix = Array.from({ length: C * kH * kW }, () =>
    new Array<number>(outH * outW).fill(0),
  );
  for (let c = 0; c < C; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const r = (c * kH + p) * kW + q;
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            M[r][j * outH + i] = x[c][i + p][j + q];
          }
        }
      }
    }
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const W = weight.map((kernel) => kernel.flat(2));
  return W.map((flat) =>
    Array.from({ length: outH }, (_, i) =>
      Array.from({ length: outW }, (__, j) =>
        flat.reduce((sum, v, r) => sum + v * M[r][i * outW + j], 0),
      ),
    ),
  );
}
