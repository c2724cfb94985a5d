// slip: sobel computes gy as the upper row less the lower one, with the sign reversed; gy should be positive where the image gets brighter downwards.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const rows = x.length - weight.length + 1;
  const cols = x[0].length - weight[0].length + 1;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (__, j) => {
      let s = 0;
      weight.forEach((line, p) =>
        line.forEach((w, q) => {
          s += w * x[i + p][j + q];
        }),
      );
      return s;
    }),
  );
}

const SOBEL_X = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
const SOBEL_Y = [
  [1, 2, 1],
  [0, 0, 0],
  [-1, -2, -1],
];

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = applyKernel(x, SOBEL_X);
  const gy = applyKernel(x, SOBEL_Y);
  const magnitude = gx.map((line, i) =>
    line.map((v, j) => Math.sqrt(v * v + gy[i][j] * gy[i][j])),
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
  const raw = Array.from({ length: size }, (_, p) =>
    Array.from({ length: size }, (__, q) =>
      Math.exp(-((p - m) ** 2 + (q - m) ** 2) / (2 * sigma ** 2)),
    ),
  );
  const sum = raw.flat().reduce((a, b) => a + b, 0);
  return raw.map((row) => row.map((v) => v / sum));
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
  const result: Matrix = [];
  for (let c = 0; c < x.length; c++) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const line: Vector = [];
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) line.push(x[c][i + p][j + q]);
        }
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
  const M = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const out = M[0].map((_, k) => flat.reduce((s, w, r) => s + w * M[r][k], 0));
    return Array.from({ length: outH }, (_, i) =>
      out.slice(i * outW, i * outW + outW),
    );
  });
}
