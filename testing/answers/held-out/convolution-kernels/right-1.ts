// right: classic counted loops, Sobel by two full kernels, columns and matrix product in index arithmetic
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

function zeros(rows: number, columns: number): Matrix {
  const m: Matrix = [];
  for (let i = 0; i < rows; i++) m.push(new Array<number>(columns).fill(0));
  return m;
}

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const y = zeros(x.length - kH + 1, x[0].length - kW + 1);
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < y[i].length; j++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) y[i][j] += x[i + p][j + q] * weight[p][q];
      }
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
  const magnitude = zeros(gx.length, gx[0].length);
  for (let i = 0; i < gx.length; i++) {
    for (let j = 0; j < gx[i].length; j++) {
      magnitude[i][j] = Math.sqrt(gx[i][j] ** 2 + gy[i][j] ** 2);
    }
  }
  return { gx, gy, magnitude };
}

export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  const kernel = zeros(size, size);
  const m = (size - 1) / 2;
  let sum = 0;
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      const squared = (p - m) * (p - m) + (q - m) * (q - m);
      kernel[p][q] = Math.exp(-squared / (2 * sigma ** 2));
      sum += kernel[p][q];
    }
  }
  for (const row of kernel) {
    for (let q = 0; q < size; q++) row[q] /= sum;
  }
  return kernel;
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const height = x.length - column.length + 1;
  const width = x[0].length - row.length + 1;
  const down = zeros(height, x[0].length);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < x[0].length; j++) {
      for (let p = 0; p < column.length; p++) down[i][j] += column[p] * x[i + p][j];
    }
  }
  const y = zeros(height, width);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      for (let q = 0; q < row.length; q++) y[i][j] += row[q] * down[i][j + q];
    }
  }
  return y;
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const C = x.length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = zeros(C * kH * kW, outH * outW);
  for (let r = 0; r < M.length; r++) {
    const q = r % kW;
    const p = Math.floor(r / kW) % kH;
    const c = Math.floor(r / (kW * kH));
    for (let k = 0; k < outH * outW; k++) {
      M[r][k] = x[c][Math.floor(k / outW) + p][(k % outW) + q];
    }
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const O = weight.length;
  const C = weight[0].length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const y: Tensor3 = [];
  for (let o = 0; o < O; o++) {
    const map = zeros(outH, outW);
    for (let c = 0; c < C; c++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          const w = weight[o][c][p][q];
          const line = M[(c * kH + p) * kW + q];
          for (let i = 0; i < outH; i++) {
            for (let j = 0; j < outW; j++) map[i][j] += w * line[i * outW + j];
          }
        }
      }
    }
    y.push(map);
  }
  return y;
}
