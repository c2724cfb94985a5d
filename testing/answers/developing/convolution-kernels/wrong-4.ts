// slip: gaussianKernel rounds the middle to Math.floor(size / 2), which is off by half a cell for even sizes.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const outH = x.length - weight.length + 1;
  const outW = x[0].length - weight[0].length + 1;
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) =>
      weight.reduce(
        (s, row, p) => s + row.reduce((t, w, q) => t + w * x[i + p][j + q], 0),
        0,
      ),
    ),
  );
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const wx = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  const wy = wx[0].map((_, j) => wx.map((row) => row[j]));
  const gx = applyKernel(x, wx);
  const gy = applyKernel(x, wy);
  const magnitude = gx.map((row, i) => row.map((v, j) => Math.hypot(v, gy[i][j])));
  return { gx, gy, magnitude };
}

export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  const m = Math.floor(size / 2);
  const kernel: Matrix = [];
  let sum = 0;
  for (let p = 0; p < size; p++) {
    kernel.push([]);
    for (let q = 0; q < size; q++) {
      const d2 = (p - m) ** 2 + (q - m) ** 2;
      const value = Math.exp(-d2 / (2 * sigma * sigma));
      kernel[p].push(value);
      sum += value;
    }
  }
  return kernel.map((row) => row.map((v) => v / sum));
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
  const m: Matrix = [];
  for (let c = 0; c < x.length; c++)
    for (let p = 0; p < kH; p++)
      for (let q = 0; q < kW; q++) {
        const line: Vector = [];
        for (let i = 0; i < outH; i++)
          for (let j = 0; j < outW; j++) line.push(x[c][i + p][j + q]);
        m.push(line);
      }
  return m;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outW = x[0][0].length - kW + 1;
  const columns = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const line = columns[0].map((_, k) =>
      flat.reduce((s, w, r) => s + w * columns[r][k], 0),
    );
    const map: Matrix = [];
    for (let k = 0; k < line.length; k += outW) map.push(line.slice(k, k + outW));
    return map;
  });
}
