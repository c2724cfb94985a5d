// No function calls another but the last, which takes im2col's matrix; Sobel's kernels are written out as tables.

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const H = x.length;
  const W = x[0].length;
  const kH = weight.length;
  const kW = weight[0].length;
  const outH = H - kH + 1;
  const outW = W - kW + 1;
  const y = zeros(outH, outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      for (let p = 0; p < kH; p++) {
        for (let q = 0; q < kW; q++) {
          y[i][j] += x[i + p][j + q] * weight[p][q];
        }
      }
    }
  }
  return y;
}

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const wx = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  const wy = [
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ];
  const outH = x.length - 2;
  const outW = x[0].length - 2;
  const gx = zeros(outH, outW);
  const gy = zeros(outH, outW);
  const magnitude = zeros(outH, outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      for (let p = 0; p < 3; p++) {
        for (let q = 0; q < 3; q++) {
          gx[i][j] += x[i + p][j + q] * wx[p][q];
          gy[i][j] += x[i + p][j + q] * wy[p][q];
        }
      }
      const squares = gx[i][j] * gx[i][j] + gy[i][j] * gy[i][j];
      magnitude[i][j] = Math.sqrt(squares);
    }
  }
  return { gx, gy, magnitude };
}

export function gaussianKernel(options: { sigma: number; size: number }): Matrix {
  const { sigma, size } = options;
  const m = (size - 1) / 2;
  const w = zeros(size, size);
  let total = 0;
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      const distance = (p - m) * (p - m) + (q - m) * (q - m);
      w[p][q] = Math.exp(-distance / (2 * sigma * sigma));
      total += w[p][q];
    }
  }
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      w[p][q] /= total;
    }
  }
  return w;
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const H = x.length;
  const W = x[0].length;
  const kH = column.length;
  const kW = row.length;
  const outH = H - kH + 1;
  const outW = W - kW + 1;
  const across = zeros(H, outW);
  for (let h = 0; h < H; h++) {
    for (let j = 0; j < outW; j++) {
      for (let q = 0; q < kW; q++) {
        across[h][j] += row[q] * x[h][j + q];
      }
    }
  }
  const y = zeros(outH, outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      for (let p = 0; p < kH; p++) {
        y[i][j] += column[p] * across[i + p][j];
      }
    }
  }
  return y;
}

export function im2col(x: Tensor3, options: { kH: number; kW: number }): Matrix {
  const { kH, kW } = options;
  const C = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const outH = H - kH + 1;
  const outW = W - kW + 1;
  const M = zeros(C * kH * kW, outH * outW);
  for (let c = 0; c < C; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            const entry = (c * kH + p) * kW + q;
            const place = i * outW + j;
            M[entry][place] = x[c][i + p][j + q];
          }
        }
      }
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
    y.push(zeros(outH, outW));
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++) {
        let sum = 0;
        for (let c = 0; c < C; c++) {
          for (let p = 0; p < kH; p++) {
            for (let q = 0; q < kW; q++) {
              const entry = (c * kH + p) * kW + q;
              const place = i * outW + j;
              sum += weight[o][c][p][q] * M[entry][place];
            }
          }
        }
        y[o][i][j] = sum;
      }
    }
  }
  return y;
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
