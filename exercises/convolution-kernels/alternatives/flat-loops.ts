// One flat routine does the work; images and kernels are turned into Float64Array and back.

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  return conv2dByColumns([x], [[weight]])[0];
}

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const gx: Matrix = [];
  const gy: Matrix = [];
  for (let i = 1; i + 1 < x.length; i++) {
    const [above, here, below] = [x[i - 1], x[i], x[i + 1]];
    const across: number[] = [];
    const down: number[] = [];
    for (let j = 1; j + 1 < here.length; j++) {
      across.push(
        above[j + 1] - above[j - 1] + 2 * (here[j + 1] - here[j - 1]) + below[j + 1] - below[j - 1],
      );
      down.push(below[j - 1] - above[j - 1] + 2 * (below[j] - above[j]) + below[j + 1] - above[j + 1]);
    }
    gx.push(across);
    gy.push(down);
  }
  const magnitude = gx.map((row, i) => row.map((v, j) => Math.sqrt(v * v + gy[i][j] * gy[i][j])));
  return { gx, gy, magnitude };
}

export function gaussianKernel(options: { sigma: number; size: number }): Matrix {
  const { sigma, size } = options;
  const flat = new Float64Array(size * size);
  let total = 0;
  for (let at = 0; at < flat.length; at++) {
    const v = Math.floor(at / size) - size / 2 + 0.5;
    const u = (at % size) - size / 2 + 0.5;
    flat[at] = Math.exp((-0.5 * (u * u + v * v)) / sigma / sigma);
    total += flat[at];
  }
  return unflatten(
    flat.map((v) => v / total),
    size,
  );
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const down = x
    .slice(column.length - 1)
    .map((_, i) => x[0].map((_, j) => column.reduceRight((sum, weight, a) => sum + weight * x[i + a][j], 0)));
  return down.map((line) =>
    line
      .slice(row.length - 1)
      .map((_, j) => row.reduceRight((sum, weight, b) => sum + weight * line[j + b], 0)),
  );
}

export function im2col(x: Tensor3, options: { kH: number; kW: number }): Matrix {
  const { kH, kW } = options;
  const [C, outH, outW] = [x.length, x[0].length - kH + 1, x[0][0].length - kW + 1];
  const flat = new Float64Array(C * kH * kW * outH * outW);
  for (let i = 0; i < outH; i++) {
    for (let j = 0; j < outW; j++) {
      for (let c = 0; c < C; c++) {
        for (let a = 0; a < kH; a++) {
          for (let b = 0; b < kW; b++) {
            flat[((c * kH + a) * kW + b) * outH * outW + i * outW + j] = x[c][i + a][j + b];
          }
        }
      }
    }
  }
  return unflatten(flat, outH * outW);
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const columns = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const flat = new Float64Array(columns[0].length);
    kernel.flat(2).forEach((w, r) => {
      for (let p = 0; p < flat.length; p++) flat[p] += w * columns[r][p];
    });
    return unflatten(flat, x[0][0].length - kW + 1);
  });
}

function unflatten(flat: Float64Array, width: number): Matrix {
  const rows: unknown[] = [];
  for (let at = 0; at < flat.length; at += width) rows.push(flat.subarray(at, at + width));
  return rows as Matrix;
}
