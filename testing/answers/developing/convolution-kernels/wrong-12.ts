// slip: sobel computes the magnitude as |gx| + |gy| instead of the root of the sum of the squares.
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
        for (let q = 0; q < weight[p].length; q++) sum += x[i + p][j + q] * weight[p][q];
      }
      y[i].push(sum);
    }
  }
  return y;
}

const SOBEL_X = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
const SOBEL_Y = [
  [-1, -2, -1],
  [0, 0, 0],
  [1, 2, 1],
];

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const gx = applyKernel(x, SOBEL_X);
  const gy = applyKernel(x, SOBEL_Y);
  const magnitude = gx.map((row, i) => row.map((v, j) => Math.abs(v) + Math.abs(gy[i][j])));
  return { gx, gy, magnitude };
}

export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Matrix {
  const m = (size - 1) / 2;
  const kernel: Matrix = [];
  let total = 0;
  for (let p = 0; p < size; p++) {
    const row: Vector = [];
    for (let q = 0; q < size; q++) {
      const sample = Math.exp(-((p - m) ** 2 + (q - m) ** 2) / (2 * sigma ** 2));
      total += sample;
      row.push(sample);
    }
    kernel.push(row);
  }
  return kernel.map((row) => row.map((v) => v / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across: Matrix = x.map((line) => {
    const out: Vector = [];
    for (let j = 0; j + row.length <= line.length; j++) {
      let sum = 0;
      for (let q = 0; q < row.length; q++) sum += row[q] * line[j + q];
      out.push(sum);
    }
    return out;
  });
  const y: Matrix = [];
  for (let i = 0; i + column.length <= x.length; i++) {
    const out = across[0].map(() => 0);
    for (let p = 0; p < column.length; p++) {
      for (let j = 0; j < out.length; j++) out[j] += column[p] * across[i + p][j];
    }
    y.push(out);
  }
  return y;
}

export function im2col(x: Tensor3, { kH, kW }: { kH: number; kW: number }): Matrix {
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
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const M = im2col(x, { kH, kW });
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const line = M[0].map((_, k) => flat.reduce((s, w, r) => s + w * M[r][k], 0));
    const map: Matrix = [];
    for (let i = 0; i < outH; i++) map.push(line.slice(i * outW, (i + 1) * outW));
    return map;
  });
}
