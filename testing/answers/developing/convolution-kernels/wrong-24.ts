// slip: the product's columns are cut into rows by outH instead of outW, in conv2dByColumns
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];
type Tensor4 = number[][][][];

export function applyKernel(x: Matrix, weight: Matrix): Matrix {
  return x.slice(0, x.length - weight.length + 1).map((_, i) =>
    x[i].slice(0, x[i].length - weight[0].length + 1).map((__, j) => {
      let acc = 0;
      weight.forEach((ws, p) => ws.forEach((w, q) => (acc += w * x[i + p][j + q])));
      return acc;
    }),
  );
}

export function sobel(x: Matrix): { gx: Matrix; gy: Matrix; magnitude: Matrix } {
  const gx: Matrix = [];
  const gy: Matrix = [];
  const magnitude: Matrix = [];
  for (let i = 1; i < x.length - 1; i++) {
    const a: Vector = [];
    const b: Vector = [];
    for (let j = 1; j < x[i].length - 1; j++) {
      const right = x[i - 1][j + 1] + 2 * x[i][j + 1] + x[i + 1][j + 1];
      const left = x[i - 1][j - 1] + 2 * x[i][j - 1] + x[i + 1][j - 1];
      const below = x[i + 1][j - 1] + 2 * x[i + 1][j] + x[i + 1][j + 1];
      const above = x[i - 1][j - 1] + 2 * x[i - 1][j] + x[i - 1][j + 1];
      a.push(right - left);
      b.push(below - above);
    }
    gx.push(a);
    gy.push(b);
    magnitude.push(a.map((v, k) => Math.sqrt(v * v + b[k] * b[k])));
  }
  return { gx, gy, magnitude };
}

export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Matrix {
  const m = (size - 1) / 2;
  const flat = new Float64Array(size * size);
  let sum = 0;
  for (let k = 0; k < flat.length; k++) {
    const p = Math.floor(k / size);
    const q = k % size;
    flat[k] = Math.exp(-((p - m) ** 2 + (q - m) ** 2) / (2 * sigma ** 2));
    sum += flat[k];
  }
  const out: Matrix = [];
  for (let p = 0; p < size; p++) {
    out.push(Array.from(flat.subarray(p * size, (p + 1) * size), (v) => v / sum));
  }
  return out;
}

export function separable(x: Matrix, column: Vector, row: Vector): Matrix {
  return applyKernel(
    applyKernel(x, [row]),
    column.map((u) => [u]),
  );
}

export function im2col(x: Tensor3, { kH, kW }: { kH: number; kW: number }): Matrix {
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const result: Matrix = [];
  x.forEach((channel) => {
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        const entries: Vector = [];
        for (let i = 0; i < outH; i++) entries.push(...channel[i + p].slice(q, q + outW));
        result.push(entries);
      }
    }
  });
  return result;
}

export function conv2dByColumns(x: Tensor3, weight: Tensor4): Tensor3 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const M = im2col(x, { kH, kW });
  const out: Tensor3 = [];
  for (const kernel of weight) {
    const w = kernel.flat(2);
    const values = new Array<number>(outH * outW).fill(0);
    for (let r = 0; r < w.length; r++) {
      for (let k = 0; k < values.length; k++) values[k] += w[r] * M[r][k];
    }
    const map: Matrix = [];
    for (let i = 0; i < outH; i++) {
      const line: Vector = [];
      for (let j = 0; j < outW; j++) line.push(values[i * outH + j]);
      map.push(line);
    }
    out.push(map);
  }
  return out;
}
