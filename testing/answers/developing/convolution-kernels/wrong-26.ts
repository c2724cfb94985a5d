// slip: gaussianKernel divides by 2 and then multiplies by sigma² (missing parentheses around 2·sigma²)
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

function innerProduct(a: Vector, b: Vector): number {
  let s = 0;
  for (let k = 0; k < a.length; k++) s += a[k] * b[k];
  return s;
}

function windows(x: Matrix, kH: number, kW: number): Vector[][] {
  const out: Vector[][] = [];
  for (let i = 0; i + kH <= x.length; i++) {
    const line: Vector[] = [];
    for (let j = 0; j + kW <= x[0].length; j++) {
      line.push(x.slice(i, i + kH).flatMap((r) => r.slice(j, j + kW)));
    }
    out.push(line);
  }
  return out;
}

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const k = weight.flat();
  return windows(x, weight.length, weight[0].length).map((line) =>
    line.map((win) => innerProduct(win, k)),
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
  const wy = wx.map((_, p) => wx.map((r) => r[p]));
  const gx = applyKernel(x, wx);
  const gy = applyKernel(x, wy);
  return {
    gx,
    gy,
    magnitude: gx.map((r, i) => r.map((a, j) => Math.hypot(a, gy[i][j]))),
  };
}

export function gaussianKernel({
  sigma,
  size,
}: {
  sigma: number;
  size: number;
}): Matrix {
  const centre = (size - 1) / 2;
  const kernel: Matrix = [];
  let sum = 0;
  for (let p = 0; p < size; p++) {
    const line: Vector = [];
    for (let q = 0; q < size; q++) {
      const squared = (p - centre) ** 2 + (q - centre) ** 2;
      const value = Math.exp((-squared / 2) * sigma ** 2);
      sum += value;
      line.push(value);
    }
    kernel.push(line);
  }
  for (const line of kernel)
    for (let q = 0; q < size; q++) line[q] /= sum;
  return kernel;
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const first = x.map((line) =>
    line
      .slice(0, line.length - row.length + 1)
      .map((_, j) => innerProduct(row, line.slice(j, j + row.length))),
  );
  return first
    .slice(0, first.length - column.length + 1)
    .map((line, i) =>
      line.map((_, j) =>
        innerProduct(
          column,
          column.map((_u, p) => first[i + p][j]),
        ),
      ),
    );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const perChannel = x.map((plane) => windows(plane, kH, kW).flat());
  const M: Matrix = [];
  for (const list of perChannel) {
    for (let k = 0; k < kH * kW; k++) M.push(list.map((win) => win[k]));
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const out: Tensor3 = [];
  for (const kernel of weight) {
    const k = kernel.flat(2);
    const map: Matrix = [];
    for (let pos = 0; pos < M[0].length; pos++) {
      if (pos % outW === 0) map.push([]);
      map[map.length - 1].push(
        innerProduct(
          k,
          M.map((line) => line[pos]),
        ),
      );
    }
    out.push(map);
  }
  return out;
}
