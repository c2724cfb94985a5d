// slip: conv2dByColumns cuts the result of the matrix product into rows of length outH; window (i, j) is column i·outW + j, so the rows should be outW long.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

type Size = { height: number; width: number };

function outputSize(x: Matrix, kH: number, kW: number): Size {
  return { height: x.length - kH + 1, width: x[0].length - kW + 1 };
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => {
    const out = new Array<number>(b[0].length).fill(0);
    row.forEach((v, k) => {
      for (let j = 0; j < out.length; j++) out[j] += v * b[k][j];
    });
    return out;
  });
}

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const { height, width } = outputSize(x, weight.length, weight[0].length);
  const y: Matrix = Array.from({ length: height }, () => Array(width).fill(0));
  weight.forEach((line, p) =>
    line.forEach((w, q) => {
      for (let i = 0; i < height; i++) {
        for (let j = 0; j < width; j++) y[i][j] += w * x[i + p][j + q];
      }
    }),
  );
  return y;
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = separable(x, [1, 2, 1], [-1, 0, 1]);
  const gy = separable(x, [-1, 0, 1], [1, 2, 1]);
  const magnitude: Matrix = [];
  for (let i = 0; i < gx.length; i++) {
    magnitude.push([]);
    for (let j = 0; j < gx[i].length; j++) {
      magnitude[i].push(Math.sqrt(gx[i][j] * gx[i][j] + gy[i][j] * gy[i][j]));
    }
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
  const half = (size - 1) / 2;
  const one = Array.from({ length: size }, (_, p) =>
    Math.exp(-((p - half) ** 2) / (2 * sigma ** 2)),
  );
  const total = one.reduce((a, b) => a + b, 0);
  return one.map((a) => one.map((b) => (a / total) * (b / total)));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const { height, width } = outputSize(x, column.length, row.length);
  const passed: Matrix = [];
  for (const line of x) {
    const out: Vector = [];
    for (let j = 0; j < width; j++) {
      let s = 0;
      for (let q = 0; q < row.length; q++) s += row[q] * line[j + q];
      out.push(s);
    }
    passed.push(out);
  }
  const y: Matrix = [];
  for (let i = 0; i < height; i++) {
    y.push(
      passed[i].map((_, j) => {
        let s = 0;
        for (let p = 0; p < column.length; p++) s += column[p] * passed[i + p][j];
        return s;
      }),
    );
  }
  return y;
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const { height, width } = outputSize(x[0], kH, kW);
  const M: Matrix = [];
  for (const map of x) {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const entries: Vector = [];
        for (let i = 0; i < height; i++) {
          entries.push(...map[i + p].slice(q, q + width));
        }
        M.push(entries);
      }
    }
  }
  return M;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const { height } = outputSize(x[0], kH, kW);
  const kernels = weight.map((kernel) => kernel.flat(2));
  const product = matmul(kernels, im2col(x, { kH, kW }));
  return product.map((line) => {
    const map: Matrix = [];
    for (let start = 0; start < line.length; start += height) {
      map.push(line.slice(start, start + height));
    }
    return map;
  });
}
