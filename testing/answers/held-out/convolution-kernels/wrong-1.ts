// slip: gaussianKernel leaves the 2 out of the exponent, exp(-d²/σ²); it should be exp(-d²/(2σ²)).
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

const sum = (values: Vector): number => values.reduce((a, b) => a + b, 0);

const outer = (u: Vector, v: Vector): Matrix =>
  u.map((a) => v.map((b) => a * b));

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const [kH, kW] = [weight.length, weight[0].length];
  return x.slice(0, x.length - kH + 1).map((_, i) =>
    x[0].slice(0, x[0].length - kW + 1).map((__, j) =>
      sum(
        weight.map((row, p) => sum(row.map((w, q) => w * x[i + p][j + q]))),
      ),
    ),
  );
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = applyKernel(x, outer([1, 2, 1], [-1, 0, 1]));
  const gy = applyKernel(x, outer([-1, 0, 1], [1, 2, 1]));
  return {
    gx,
    gy,
    magnitude: gx.map((row, i) => row.map((a, j) => Math.hypot(a, gy[i][j]))),
  };
}

export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  const middle = (size - 1) / 2;
  const line = Array.from({ length: size }, (_, k) => {
    const z = (k - middle) / sigma;
    return Math.exp(-z * z);
  });
  const kernel = outer(line, line);
  const total = sum(kernel.map(sum));
  return kernel.map((row) => row.map((v) => v / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const first = x.map((line) =>
    line
      .slice(0, line.length - row.length + 1)
      .map((_, j) => sum(row.map((v, q) => v * line[j + q]))),
  );
  return first
    .slice(0, x.length - column.length + 1)
    .map((line, i) =>
      line.map((_, j) => sum(column.map((u, p) => u * first[i + p][j]))),
    );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const rows: Matrix = [];
  const heights = [...Array(x[0].length - kH + 1).keys()];
  const widths = [...Array(x[0][0].length - kW + 1).keys()];
  x.forEach((map) => {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        rows.push(heights.flatMap((i) => widths.map((j) => map[i + p][j + q])));
      }
    }
  });
  return rows;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const M = im2col(x, { kH, kW });
  const outW = x[0][0].length - kW + 1;
  return weight.map((kernel) => {
    const w = kernel.flat(2);
    const line = M[0].map((_, k) => sum(w.map((v, r) => v * M[r][k])));
    const map: Matrix = [];
    for (let k = 0; k < line.length; k += outW) map.push(line.slice(k, k + outW));
    return map;
  });
}
