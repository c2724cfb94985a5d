// slip: loss divides by outH·outW only and forgets the number of images N in the mean; right is N·outH·outW.
type Matrix = number[][];
type Tensor3 = number[][][];

function correlate(image: Matrix, filter: Matrix): Matrix {
  const kH = filter.length;
  const kW = filter[0].length;
  const out: Matrix = [];
  for (let i = 0; i + kH <= image.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + kW <= image[0].length; j++) {
      let s = 0;
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++) s += image[i + p][j + q] * filter[p][q];
      row.push(s);
    }
    out.push(row);
  }
  return out;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const places = target[0].length * target[0][0].length;
  let sum = 0;
  for (let n = 0; n < x.length; n++) {
    const y = correlate(x[n], filter);
    for (let i = 0; i < y.length; i++) {
      for (let j = 0; j < y[i].length; j++) {
        const e = y[i][j] - target[n][i][j];
        sum += e * e;
      }
    }
  }
  return sum / places;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const grad = filter.map((row) => row.map(() => 0));
  const outH = target[0].length;
  const outW = target[0][0].length;
  const scale = (2 * gradOutput) / (x.length * outH * outW);
  for (let n = 0; n < x.length; n++) {
    const y = correlate(x[n], filter);
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++) {
        const e = scale * (y[i][j] - target[n][i][j]);
        for (let p = 0; p < grad.length; p++)
          for (let q = 0; q < grad[p].length; q++)
            grad[p][q] += e * x[n][i + p][j + q];
      }
    }
  }
  return { gradFilter: grad };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let f = filter;
  const losses: number[] = [];
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, f));
    const g = gradFilter(1, x, target, f).gradFilter;
    f = f.map((row, p) => row.map((w, q) => w - lr * g[p][q]));
  }
  return { params: { filter: f }, losses };
}
