// slip: im2col puts the channel innermost in the rows, (p, q, c); conv2dByColumns flattens its kernels the same way and is right.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const result: Matrix = [];
  for (let i = 0; i <= x.length - weight.length; i++) {
    const line: Vector = [];
    for (let j = 0; j <= x[0].length - weight[0].length; j++) {
      let total = 0;
      weight.forEach((wRow, p) =>
        wRow.forEach((w, q) => {
          total += w * x[i + p][j + q];
        }),
      );
      line.push(total);
    }
    result.push(line);
  }
  return result;
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

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = applyKernel(x, SOBEL_X);
  const gy = applyKernel(x, SOBEL_Y);
  return {
    gx,
    gy,
    magnitude: gx.map((r, i) => r.map((v, j) => Math.hypot(v, gy[i][j]))),
  };
}

export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  const m = (size - 1) / 2;
  const line = Array.from({ length: size }, (_, p) =>
    Math.exp(-((p - m) ** 2) / (2 * sigma ** 2)),
  );
  const total = line.reduce((a, b) => a + b, 0);
  const unit = line.map((v) => v / total);
  return unit.map((u) => unit.map((v) => u * v));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const down = applyKernel(
    x,
    column.map((u) => [u]),
  );
  return applyKernel(down, [row]);
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const rows: Matrix = [];
  for (let p = 0; p < kH; p++)
    for (let q = 0; q < kW; q++)
      for (const map of x) {
        const line: Vector = [];
        for (let i = 0; i < outH; i++)
          line.push(...map[i + p].slice(q, q + outW));
        rows.push(line);
      }
  return rows;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const C = x.length;
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const m = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const flat: Vector = [];
    for (let p = 0; p < kH; p++)
      for (let q = 0; q < kW; q++)
        for (let c = 0; c < C; c++) flat.push(kernel[c][p][q]);
    return Array.from({ length: outH }, (_, i) =>
      Array.from({ length: outW }, (_, j) =>
        flat.reduce((s, w, r) => s + w * m[r][i * outW + j], 0),
      ),
    );
  });
}
