// slip: conv2dByColumns flattens only the first channel's slice of a kernel and repeats it for every input channel (the dependence of the kernel on c is forgotten).
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

const grid = (
  rows: number,
  columns: number,
  f: (i: number, j: number) => number,
): Matrix =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (__, j) => f(i, j)),
  );

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  return grid(
    x.length - weight.length + 1,
    x[0].length - weight[0].length + 1,
    (i, j) =>
      weight.reduce(
        (sum, line, p) =>
          sum + line.reduce((s, w, q) => s + w * x[i + p][j + q], 0),
        0,
      ),
  );
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const wide = grid(x.length, x[0].length - row.length + 1, (i, j) =>
    row.reduce((s, v, q) => s + v * x[i][j + q], 0),
  );
  return grid(wide.length - column.length + 1, wide[0].length, (i, j) =>
    column.reduce((s, u, p) => s + u * wide[i + p][j], 0),
  );
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = separable(x, [1, 2, 1], [-1, 0, 1]);
  const gy = separable(x, [-1, 0, 1], [1, 2, 1]);
  const magnitude = grid(gx.length, gx[0].length, (i, j) =>
    Math.sqrt(gx[i][j] ** 2 + gy[i][j] ** 2),
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
  const one = Array.from({ length: size }, (_, p) =>
    Math.exp(-((p - m) ** 2) / (2 * sigma * sigma)),
  );
  const sum = one.reduce((a, b) => a + b, 0);
  const unit = one.map((v) => v / sum);
  return grid(size, size, (p, q) => unit[p] * unit[q]);
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  return grid(x.length * kH * kW, outH * outW, (r, s) => {
    const c = Math.floor(r / (kH * kW));
    const p = Math.floor(r / kW) % kH;
    const q = r % kW;
    return x[c][Math.floor(s / outW) + p][(s % outW) + q];
  });
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const columns = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const slice = kernel[0].flat();
    const flat = x.flatMap(() => slice);
    return grid(outH, outW, (i, j) =>
      flat.reduce((sum, w, r) => sum + w * columns[r][i * outW + j], 0),
    );
  });
}
