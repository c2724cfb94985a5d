// slip: conv2dByColumns cuts the product into rows of length outH instead of outW, which is wrong unless the output is square
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

const valid = (n: number, k: number) => n - k + 1;

function product(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (const row of a) {
    const line: Vector = Array(b[0].length).fill(0);
    for (let k = 0; k < row.length; k++) {
      for (let j = 0; j < line.length; j++) line[j] += row[k] * b[k][j];
    }
    out.push(line);
  }
  return out;
}

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const y: Matrix = [];
  for (let i = 0; i < valid(x.length, weight.length); i++) {
    y[i] = [];
    for (let j = 0; j < valid(x[0].length, weight[0].length); j++) {
      y[i][j] = 0;
      for (let p = 0; p < weight.length; p++)
        for (let q = 0; q < weight[p].length; q++) y[i][j] += weight[p][q] * x[i + p][j + q];
    }
  }
  return y;
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
  const magnitude = gx.map((line, i) => line.map((_, j) => Math.sqrt(gx[i][j] ** 2 + gy[i][j] ** 2)));
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
  const d = Array.from({ length: size }, (_, p) => p - m);
  const e = d.map((a) => d.map((b) => Math.exp(-(a * a + b * b) / (2 * sigma * sigma))));
  let s = 0;
  e.forEach((line) => line.forEach((v) => (s += v)));
  return e.map((line) => line.map((v) => v / s));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across: Matrix = x.map((line) => {
    const r: Vector = [];
    for (let j = 0; j < valid(line.length, row.length); j++)
      r.push(row.reduce((s, v, q) => s + v * line[j + q], 0));
    return r;
  });
  const y: Matrix = [];
  for (let i = 0; i < valid(x.length, column.length); i++)
    y.push(across[i].map((_, j) => column.reduce((s, u, p) => s + u * across[i + p][j], 0)));
  return y;
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = valid(x[0].length, kH);
  const outW = valid(x[0][0].length, kW);
  const M: Matrix = [];
  for (let c = 0; c < x.length; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        M.push(x[c].slice(p, p + outH).flatMap((line) => line.slice(q, q + outW)));
      }
    }
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const height = valid(x[0].length, kH);
  const flatKernels = weight.map((kernel) => kernel.flatMap((map) => map.flat()));
  const flatMaps = product(flatKernels, im2col(x, { kH, kW }));
  return flatMaps.map((values) => {
    const map: Matrix = [];
    for (let start = 0; start < values.length; start += height) {
      map.push(values.slice(start, start + height));
    }
    return map;
  });
}
