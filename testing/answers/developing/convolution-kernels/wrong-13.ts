// slip: gaussianKernel rounds the middle to ⌊size/2⌋, so kernels of even size are not symmetric
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

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

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const outH = x.length - weight.length + 1;
  const outW = x[0].length - weight[0].length + 1;
  const y: Matrix = [];
  for (let i = 0; i < outH; i++) {
    const line: Vector = [];
    for (let j = 0; j < outW; j++) {
      let s = 0;
      for (let p = 0; p < weight.length; p++)
        for (let q = 0; q < weight[0].length; q++) s += x[i + p][j + q] * weight[p][q];
      line.push(s);
    }
    y.push(line);
  }
  return y;
}

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const gx = applyKernel(x, SOBEL_X);
  const gy = applyKernel(x, SOBEL_Y);
  const magnitude = gx.map((row, i) => row.map((a, j) => Math.sqrt(a * a + gy[i][j] * gy[i][j])));
  return { gx, gy, magnitude };
}

export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Matrix {
  const mid = Math.floor(size / 2);
  const raw: Matrix = [];
  let total = 0;
  for (let p = 0; p < size; p++) {
    raw.push([]);
    for (let q = 0; q < size; q++) {
      const v = Math.exp(-((p - mid) ** 2 + (q - mid) ** 2) / (2 * sigma * sigma));
      raw[p].push(v);
      total += v;
    }
  }
  return raw.map((row) => row.map((v) => v / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across = applyKernel(x, [row]);
  return applyKernel(across, column.map((u) => [u]));
}

export function im2col(x: Tensor3, { kH, kW }: { kH: number; kW: number }): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const result: Matrix = [];
  for (let c = 0; c < x.length; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const line: Vector = [];
        for (let i = 0; i < outH; i++) for (let j = 0; j < outW; j++) line.push(x[c][i + p][j + q]);
        result.push(line);
      }
    }
  }
  return result;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const m = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const line: Vector = m[0].map((_, k) => flat.reduce((s, w, r) => s + w * m[r][k], 0));
    return Array.from({ length: outH }, (_, i) => line.slice(i * outW, (i + 1) * outW));
  });
}
