// slip: gaussianKernel uses the distance to the middle instead of its square in the exponent, exp(−d/(2σ²)).
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

const SOBEL_X = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];

const count = (n: number): number[] => [...Array(n).keys()];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const rows = count(x.length - weight.length + 1);
  const columns = count(x[0].length - weight[0].length + 1);
  return rows.map((i) =>
    columns.map((j) =>
      weight.reduce(
        (total, line, p) =>
          total + line.reduce((sum, w, q) => sum + w * x[i + p][j + q], 0),
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
  const transposed = SOBEL_X[0].map((_, j) => SOBEL_X.map((row) => row[j]));
  const gx = applyKernel(x, SOBEL_X);
  const gy = applyKernel(x, transposed);
  return {
    gx,
    gy,
    magnitude: gx.map((row, i) => row.map((v, j) => Math.hypot(v, gy[i][j]))),
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
  const samples = count(size).map((p) =>
    count(size).map((q) => {
      const distance = Math.hypot(p - middle, q - middle);
      return Math.exp(-distance / (2 * sigma ** 2));
    }),
  );
  const sum = samples.flat().reduce((a, b) => a + b, 0);
  return samples.map((row) => row.map((v) => v / sum));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across = x.map((line) =>
    count(line.length - row.length + 1).map((j) =>
      row.reduce((sum, v, q) => sum + v * line[j + q], 0),
    ),
  );
  return count(across.length - column.length + 1).map((i) =>
    across[0].map((_, j) =>
      column.reduce((sum, u, p) => sum + u * across[i + p][j], 0),
    ),
  );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const rows = count(x[0].length - kH + 1);
  const columns = count(x[0][0].length - kW + 1);
  return x.flatMap((map) =>
    count(kH).flatMap((p) =>
      count(kW).map((q) =>
        rows.flatMap((i) => columns.map((j) => map[i + p][j + q])),
      ),
    ),
  );
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const M = im2col(x, { kH, kW });
  const outW = x[0][0].length - kW + 1;
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const result: Matrix = [];
    M[0].forEach((_, w) => {
      if (w % outW === 0) result.push([]);
      result[result.length - 1].push(
        flat.reduce((sum, v, r) => sum + v * M[r][w], 0),
      );
    });
    return result;
  });
}
