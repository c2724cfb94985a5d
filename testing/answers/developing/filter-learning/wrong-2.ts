// slip: the prediction convolves with the filter rotated by 180 degrees, while gradFilter uses the formula for cross-correlation; the filter should be laid on as it is
type Matrix = number[][];
type Tensor3 = number[][][];

function conv(img: Matrix, kernel: Matrix): Matrix {
  const kH = kernel.length, kW = kernel[0].length;
  const out: Matrix = [];
  for (let i = 0; i + kH <= img.length; i++) {
    out[i] = [];
    for (let j = 0; j + kW <= img[0].length; j++) {
      let s = 0;
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++)
          s += img[i + p][j + q] * kernel[kH - 1 - p][kW - 1 - q];
      out[i][j] = s;
    }
  }
  return out;
}

const sub = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, i) => row.map((v, j) => v - b[i][j]));

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const squares = x
    .flatMap((img, n) => sub(conv(img, filter), target[n]).flat())
    .map((e) => e * e);
  return squares.reduce((a, b) => a + b, 0) / squares.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = x.map((img, n) => sub(conv(img, filter), target[n]));
  const M = e.length * e[0].length * e[0][0].length;
  const g = filter.map((row, p) =>
    row.map((_, q) => {
      let s = 0;
      e.forEach((en, n) =>
        en.forEach((er, i) => er.forEach((v, j) => (s += v * x[n][i + p][j + q]))),
      );
      return (gradOutput * 2 * s) / M;
    }),
  );
  return { gradFilter: g };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const losses: number[] = [];
  let f = filter;
  while (losses.length < steps) {
    losses.push(loss(x, target, f));
    const g = gradFilter(1, x, target, f).gradFilter;
    f = f.map((row, p) => row.map((v, q) => v - lr * g[p][q]));
  }
  return { params: { filter: f }, losses };
}
