// slip: separable has the roles of the two vectors swapped: it applies column across and row down.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

function correlate1d(line: Vector, kernel: Vector): Vector {
  const out: Vector = [];
  for (let j = 0; j <= line.length - kernel.length; j++) {
    let sum = 0;
    for (let q = 0; q < kernel.length; q++) sum += kernel[q] * line[j + q];
    out.push(sum);
  }
  return out;
}

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((r) => r[j]));

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const kH = weight.length;
  const outH = x.length - kH + 1;
  return Array.from({ length: outH }, (_, i) => {
    const lines = weight.map((w, p) => correlate1d(x[i + p], w));
    return lines[0].map((__, j) => lines.reduce((sum, line) => sum + line[j], 0));
  });
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const kernel = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ];
  const gx = applyKernel(x, kernel);
  const gy = applyKernel(x, transpose(kernel));
  const magnitude = gx.map((line, i) =>
    line.map((v, j) => Math.sqrt(v * v + gy[i][j] ** 2)),
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
  const kernel: Matrix = Array.from({ length: size }, (_, p) =>
    Array.from({ length: size }, (__, q) =>
      Math.exp(-((p - m) ** 2 + (q - m) ** 2) / (2 * sigma ** 2)),
    ),
  );
  let sum = 0;
  for (const line of kernel) for (const v of line) sum += v;
  return kernel.map((line) => line.map((v) => v / sum));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across = x.map((line) => correlate1d(line, column));
  const down = transpose(across).map((line) => correlate1d(line, row));
  return transpose(down);
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M: Matrix = [];
  for (let r = 0; r < x.length * kH * kW; r++) {
    const q = r % kW;
    const p = Math.floor(r / kW) % kH;
    const c = Math.floor(r / (kW * kH));
    M.push(
      Array.from(
        { length: outH * outW },
        (_, w) => x[c][Math.floor(w / outW) + p][(w % outW) + q],
      ),
    );
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outW = x[0][0].length - kW + 1;
  const windows = transpose(im2col(x, { kH, kW }));
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const values = windows.map((window) =>
      window.reduce((sum, v, r) => sum + v * flat[r], 0),
    );
    const rows: Matrix = [];
    for (let start = 0; start < values.length; start += outW) {
      rows.push(values.slice(start, start + outW));
    }
    return rows;
  });
}
