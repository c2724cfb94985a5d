// slip: conv2dByColumns flattens each kernel with the channel running fastest (kernel row, kernel column, channel) instead of in im2col's order channel, row, column.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const outH = x.length - weight.length + 1;
  const outW = x[0].length - weight[0].length + 1;
  const y: Matrix = [];
  for (let i = 0; i < outH; i++) {
    y.push([]);
    for (let j = 0; j < outW; j++) {
      let sum = 0;
      for (let p = 0; p < weight.length; p++) {
        for (let q = 0; q < weight[p].length; q++) {
          sum += x[i + p][j + q] * weight[p][q];
        }
      }
      y[i].push(sum);
    }
  }
  return y;
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
  const magnitude = gx.map((row, i) =>
    row.map((v, j) => Math.sqrt(v * v + gy[i][j] * gy[i][j])),
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
  const raw: Matrix = [];
  let total = 0;
  for (let p = 0; p < size; p++) {
    raw.push([]);
    for (let q = 0; q < size; q++) {
      const d2 = (p - m) ** 2 + (q - m) ** 2;
      const value = Math.exp(-d2 / (2 * sigma * sigma));
      raw[p].push(value);
      total += value;
    }
  }
  return raw.map((row) => row.map((v) => v / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across = applyKernel(x, [row]);
  return applyKernel(
    across,
    column.map((u) => [u]),
  );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M: Matrix = [];
  for (let c = 0; c < x.length; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const line: Vector = [];
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) line.push(x[c][i + p][j + q]);
        }
        M.push(line);
      }
    }
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const C = weight[0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const flat: Vector = [];
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        for (let c = 0; c < C; c++) flat.push(kernel[c][p][q]);
      }
    }
    const product = M[0].map((_, w) =>
      flat.reduce((sum, value, r) => sum + value * M[r][w], 0),
    );
    return Array.from({ length: outH }, (_, i) =>
      product.slice(i * outW, (i + 1) * outW),
    );
  });
}
