// slip: im2col writes window (i, j) to column i*outH + j instead of i*outW + j.
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
  const y = zeros(
    x.length - weight.length + 1,
    x[0].length - weight[0].length + 1,
  );
  for (let p = 0; p < weight.length; p++) {
    for (let q = 0; q < weight[0].length; q++) {
      for (let i = 0; i < y.length; i++) {
        for (let j = 0; j < y[0].length; j++) {
          y[i][j] += weight[p][q] * x[i + p][j + q];
        }
      }
    }
  }
  return y;
}

const SOBEL_X = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
const SOBEL_Y = SOBEL_X[0].map((_, j) => SOBEL_X.map((row) => row[j]));

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = applyKernel(x, SOBEL_X);
  const gy = applyKernel(x, SOBEL_Y);
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
  const kernel = zeros(size, size);
  let sum = 0;
  for (let p = 0; p < size; p++) {
    for (let q = 0; q < size; q++) {
      const squared = (p - m) * (p - m) + (q - m) * (q - m);
      kernel[p][q] = Math.exp(-squared / (2 * sigma * sigma));
      sum += kernel[p][q];
    }
  }
  for (const row of kernel) for (let q = 0; q < size; q++) row[q] /= sum;
  return kernel;
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const down = zeros(x.length - column.length + 1, x[0].length);
  for (let i = 0; i < down.length; i++)
    for (let j = 0; j < x[0].length; j++)
      for (let p = 0; p < column.length; p++)
        down[i][j] += column[p] * x[i + p][j];
  const y = zeros(down.length, x[0].length - row.length + 1);
  for (let i = 0; i < y.length; i++)
    for (let j = 0; j < y[0].length; j++)
      for (let q = 0; q < row.length; q++) y[i][j] += row[q] * down[i][j + q];
  return y;
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const columns = zeros(x.length * kH * kW, outH * outW);
  for (let c = 0; c < x.length; c++)
    for (let p = 0; p < kH; p++)
      for (let q = 0; q < kW; q++) {
        const r = (c * kH + p) * kW + q;
        for (let i = 0; i < outH; i++)
          for (let j = 0; j < outW; j++)
            columns[r][i * outH + j] = x[c][i + p][j + q];
      }
  return columns;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const columns = im2col(x, { kH, kW });
  const result: Tensor3 = [];
  for (const kernel of weight) {
    const flat: Vector = kernel.flatMap((slice) => slice.flat());
    const map = zeros(outH, outW);
    for (let i = 0; i < outH; i++)
      for (let j = 0; j < outW; j++)
        for (let r = 0; r < flat.length; r++)
          map[i][j] += flat[r] * columns[r][i * outW + j];
    result.push(map);
  }
  return result;
}
