// slip: im2col lets the channel run fastest within a window (p, q, c) instead of slowest; its rows should run through channels, then kernel rows, then kernel columns.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const y: Matrix = [];
  for (let i = 0; i + weight.length <= x.length; i++) {
    const line: Vector = [];
    for (let j = 0; j + weight[0].length <= x[0].length; j++) {
      let acc = 0;
      for (let p = 0; p < weight.length; p++) {
        for (let q = 0; q < weight[0].length; q++) {
          acc += weight[p][q] * x[i + p][j + q];
        }
      }
      line.push(acc);
    }
    y.push(line);
  }
  return y;
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
      const [up, here, down] = [x[i - 1], x[i], x[i + 1]];
      const right = up[j + 1] + 2 * here[j + 1] + down[j + 1];
      const left = up[j - 1] + 2 * here[j - 1] + down[j - 1];
      const lower = down[j - 1] + 2 * down[j] + down[j + 1];
      const upper = up[j - 1] + 2 * up[j] + up[j + 1];
      a.push(right - left);
      b.push(lower - upper);
    }
    gx.push(a);
    gy.push(b);
    magnitude.push(a.map((v, j) => Math.hypot(v, b[j])));
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
  const kernel: Matrix = [];
  let total = 0;
  for (let p = 0; p < size; p++) {
    kernel[p] = [];
    for (let q = 0; q < size; q++) {
      const d2 = (p - m) ** 2 + (q - m) ** 2;
      kernel[p][q] = Math.exp((-0.5 * d2) / sigma ** 2);
      total += kernel[p][q];
    }
  }
  return kernel.map((row) => row.map((v) => v / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const vertical = applyKernel(
    x,
    column.map((u) => [u]),
  );
  return applyKernel(vertical, [row]);
}

// the entries of a window of C channels in the order in which they are written down
function* entries(
  C: number,
  kH: number,
  kW: number,
): Generator<[number, number, number]> {
  for (let p = 0; p < kH; p++) {
    for (let q = 0; q < kW; q++) {
      for (let c = 0; c < C; c++) yield [c, p, q];
    }
  }
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const M: Matrix = [];
  for (const [c, p, q] of entries(x.length, kH, kW)) {
    const line: Vector = [];
    for (let i = 0; i + kH <= x[0].length; i++) {
      for (let j = 0; j + kW <= x[0][0].length; j++) {
        line.push(x[c][i + p][j + q]);
      }
    }
    M.push(line);
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const order = [...entries(x.length, kH, kW)];
  return weight.map((kernel) => {
    const product = M[0].map(() => 0);
    order.forEach(([c, p, q], r) => {
      M[r].forEach((v, k) => {
        product[k] += kernel[c][p][q] * v;
      });
    });
    const map: Matrix = [];
    while (product.length > 0) map.push(product.splice(0, outW));
    return map;
  });
}
