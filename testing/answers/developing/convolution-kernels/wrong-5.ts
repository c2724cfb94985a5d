// slip: gaussianKernel divides by the density's 2πσ² in place of the sum of the samples.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const kH = weight.length;
  const kW = weight[0].length;
  const y: Matrix = [];
  for (let i = 0; i + kH <= x.length; i++) {
    y[i] = [];
    for (let j = 0; j + kW <= x[0].length; j++) {
      y[i][j] = 0;
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++) y[i][j] += x[i + p][j + q] * weight[p][q];
    }
  }
  return y;
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const H = x.length - column.length + 1;
  const W = x[0].length - row.length + 1;
  const across: Matrix = x.map((line) => {
    const out: Vector = [];
    for (let j = 0; j < W; j++) {
      let s = 0;
      for (let q = 0; q < row.length; q++) s += row[q] * line[j + q];
      out.push(s);
    }
    return out;
  });
  const down: Matrix = [];
  for (let i = 0; i < H; i++) {
    const out: Vector = new Array(W).fill(0);
    for (let p = 0; p < column.length; p++)
      for (let j = 0; j < W; j++) out[j] += column[p] * across[i + p][j];
    down.push(out);
  }
  return down;
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = separable(x, [1, 2, 1], [-1, 0, 1]);
  const gy = separable(x, [-1, 0, 1], [1, 2, 1]);
  const magnitude = gx.map((line, i) =>
    line.map((a, j) => Math.sqrt(a * a + gy[i][j] * gy[i][j])),
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
  const norm = 2 * Math.PI * sigma ** 2;
  return Array.from({ length: size }, (_, p) =>
    Array.from(
      { length: size },
      (_, q) =>
        Math.exp(-((p - m) ** 2 + (q - m) ** 2) / (2 * sigma ** 2)) / norm,
    ),
  );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  return Array.from({ length: x.length * kH * kW }, (_, r) => {
    const c = Math.floor(r / (kH * kW));
    const p = Math.floor(r / kW) % kH;
    const q = r % kW;
    return Array.from(
      { length: outH * outW },
      (_, k) => x[c][Math.floor(k / outW) + p][(k % outW) + q],
    );
  });
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const m = im2col(x, { kH, kW });
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  return weight.map((kernel) => {
    const w = kernel.flat().flat();
    const out: Matrix = [];
    for (let i = 0; i < outH; i++) {
      out.push([]);
      for (let j = 0; j < outW; j++) {
        let s = 0;
        for (let r = 0; r < w.length; r++) s += w[r] * m[r][i * outW + j];
        out[i].push(s);
      }
    }
    return out;
  });
}
