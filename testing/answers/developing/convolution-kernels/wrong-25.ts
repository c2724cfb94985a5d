// slip: gaussianKernel divides the outer product of the samples by their one-dimensional sum only once, so the entries do not sum to 1
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  return Array.from({ length: x.length - kH + 1 }, (_, i) =>
    Array.from({ length: x[0].length - kW + 1 }, (_, j) => {
      let acc = 0;
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++) acc += weight[p][q] * x[i + p][j + q];
      return acc;
    }),
  );
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx: Matrix = [];
  const gy: Matrix = [];
  const magnitude: Matrix = [];
  for (let i = 1; i < x.length - 1; i++) {
    const a: Vector = [];
    const b: Vector = [];
    for (let j = 1; j < x[0].length - 1; j++) {
      const right = x[i - 1][j + 1] + 2 * x[i][j + 1] + x[i + 1][j + 1];
      const left = x[i - 1][j - 1] + 2 * x[i][j - 1] + x[i + 1][j - 1];
      const lower = x[i + 1][j - 1] + 2 * x[i + 1][j] + x[i + 1][j + 1];
      const upper = x[i - 1][j - 1] + 2 * x[i - 1][j] + x[i - 1][j + 1];
      a.push(right - left);
      b.push(lower - upper);
    }
    gx.push(a);
    gy.push(b);
    magnitude.push(a.map((v, k) => Math.sqrt(v * v + b[k] * b[k])));
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
  const m = (size - 1) / 2;
  const line: Vector = [];
  for (let k = 0; k < size; k++) {
    line.push(Math.exp(-((k - m) ** 2) / (2 * sigma ** 2)));
  }
  const total = line.reduce((a, b) => a + b, 0);
  return line.map((u) => line.map((v) => (u * v) / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across = applyKernel(x, [row]);
  const upright = column.map((u) => [u]);
  return applyKernel(across, upright);
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const out: Matrix = [];
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  for (const plane of x) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        out.push(
          plane.slice(p, p + outH).flatMap((line) => line.slice(q, q + outW)),
        );
      }
    }
  }
  return out;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const K = weight.map((kernel) => kernel.flat(2));
  const product = K.map((k) =>
    M[0].map((_, col) => k.reduce((s, w, r) => s + w * M[r][col], 0)),
  );
  return product.map((line) =>
    Array.from({ length: outH }, (_, i) =>
      line.slice(i * outW, (i + 1) * outW),
    ),
  );
}
