// slip: train computes the gradient anew for every row of the filter, with the rows above already moved, instead of once per step.
type Matrix = number[][];
type Tensor3 = number[][][];

function predict(x: Tensor3, f: Matrix): Tensor3 {
  const kH = f.length;
  const kW = f[0].length;
  return x.map((image) => {
    const out: Matrix = [];
    for (let i = 0; i + kH <= image.length; i++) {
      const row: number[] = [];
      for (let j = 0; j + kW <= image[0].length; j++) {
        let y = 0;
        for (let p = 0; p < kH; p++)
          for (let q = 0; q < kW; q++) y += image[i + p][j + q] * f[p][q];
        row.push(y);
      }
      out.push(row);
    }
    return out;
  });
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const y = predict(x, filter).flat(2);
  const t = target.flat(2);
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += (y[i] - t[i]) * (y[i] - t[i]);
  return sum / y.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const y = predict(x, filter);
  const M = y.length * y[0].length * y[0][0].length;
  const grad: Matrix = [];
  for (let p = 0; p < filter.length; p++) {
    grad.push([]);
    for (let q = 0; q < filter[p].length; q++) {
      let acc = 0;
      for (let n = 0; n < y.length; n++)
        for (let i = 0; i < y[n].length; i++)
          for (let j = 0; j < y[n][i].length; j++)
            acc += (y[n][i][j] - target[n][i][j]) * x[n][i + p][j + q];
      grad[p].push((gradOutput * 2 * acc) / M);
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
  const learned = filter.map((row) => [...row]);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, learned));
    for (let p = 0; p < learned.length; p++) {
      const row = gradFilter(1, x, target, learned).gradFilter[p];
      learned[p] = learned[p].map((w, q) => w - lr * row[q]);
    }
  }
  return { params: { filter: learned }, losses };
}
