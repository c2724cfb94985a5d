// slip: gaussianKernel measures distances from the rounded middle floor(size/2), which is off for even sizes; the middle is (size - 1)/2, not rounded.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

function slide(
  height: number,
  width: number,
  at: (i: number, j: number) => number,
): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < height; i++) {
    out.push([]);
    for (let j = 0; j < width; j++) out[i].push(at(i, j));
  }
  return out;
}

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const [kH, kW] = [weight.length, weight[0].length];
  return slide(x.length - kH + 1, x[0].length - kW + 1, (i, j) => {
    let sum = 0;
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) sum += x[i + p][j + q] * weight[p][q];
    }
    return sum;
  });
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const kx = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  const ky = kx.map((_, p) => kx.map((row) => row[p]));
  const gx = applyKernel(x, kx);
  const gy = applyKernel(x, ky);
  const magnitude = slide(gx.length, gx[0].length, (i, j) =>
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
  const centre = Math.floor(size / 2);
  let sum = 0;
  const samples = slide(size, size, (p, q) => {
    const dp = p - centre;
    const dq = q - centre;
    const value = Math.exp(-(dp * dp + dq * dq) / (2 * sigma * sigma));
    sum += value;
    return value;
  });
  return slide(size, size, (p, q) => samples[p][q] / sum);
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const width = x[0].length - row.length + 1;
  const height = x.length - column.length + 1;
  const horizontal = slide(x.length, width, (i, j) =>
    row.reduce((s, v, q) => s + v * x[i][j + q], 0),
  );
  return slide(height, width, (i, j) =>
    column.reduce((s, u, p) => s + u * horizontal[i + p][j], 0),
  );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  return slide(x.length * kH * kW, outH * outW, (r, k) => {
    const c = Math.floor(r / (kH * kW));
    const p = Math.floor((r % (kH * kW)) / kW);
    const q = r % kW;
    return x[c][Math.floor(k / outW) + p][(k % outW) + q];
  });
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const W = weight.map((kernel) => kernel.flat().flat());
  const Y = slide(W.length, outH * outW, (o, k) =>
    W[o].reduce((s, w, r) => s + w * M[r][k], 0),
  );
  return Y.map((line) => slide(outH, outW, (i, j) => line[i * outW + j]));
}
