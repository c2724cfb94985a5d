// slip: gaussianKernel squares the sum of the two distances, (|p-m| + |q-m|)^2, instead of adding their squares.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i + weight.length <= x.length; i++) {
    const row: Vector = [];
    for (let j = 0; j + weight[0].length <= x[0].length; j++) {
      let sum = 0;
      for (let p = 0; p < weight.length; p++)
        for (let q = 0; q < weight[p].length; q++)
          sum += x[i + p][j + q] * weight[p][q];
      row.push(sum);
    }
    out.push(row);
  }
  return out;
}

export function sobel(x: Matrix): {
  gx: Matrix;
  gy: Matrix;
  magnitude: Matrix;
} {
  const gx = applyKernel(x, [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ]);
  const gy = applyKernel(x, [
    [-1, -2, -1],
    [0, 0, 0],
    [1, 2, 1],
  ]);
  const magnitude = gx.map((row, i) => row.map((v, j) => Math.hypot(v, gy[i][j])));
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
    kernel.push([]);
    for (let q = 0; q < size; q++) {
      const distance = Math.abs(p - m) + Math.abs(q - m);
      const sample = Math.exp(-(distance ** 2) / (2 * sigma ** 2));
      kernel[p].push(sample);
      total += sample;
    }
  }
  return kernel.map((row) => row.map((v) => v / total));
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  const across = applyKernel(x, [row]);
  return applyKernel(
    across,
    column.map((u) => [u]),
  );
}

export function im2col(
  x: Tensor3,
  { kH, kW }: { kH: number; kW: number },
): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const m: Matrix = [];
  for (let c = 0; c < x.length; c++)
    for (let p = 0; p < kH; p++)
      for (let q = 0; q < kW; q++) {
        const line: Vector = [];
        for (let i = 0; i < outH; i++)
          for (let j = 0; j < outW; j++) line.push(x[c][i + p][j + q]);
        m.push(line);
      }
  return m;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outW = x[0][0].length - kW + 1;
  const columns = im2col(x, { kH, kW });
  return weight.map((kernel) => {
    const flat = kernel.flat(2);
    const values = columns[0].map((_, s) =>
      flat.reduce((sum, w, r) => sum + w * columns[r][s], 0),
    );
    const map: Matrix = [];
    for (let s = 0; s < values.length; s += outW)
      map.push(values.slice(s, s + outW));
    return map;
  });
}
