// slip: train updates the filter entry by entry in place and computes the gradient anew for each entry, so later entries see a filter that is partly updated already.
type Matrix = number[][];
type Tensor3 = number[][][];

function predict(image: Matrix, filter: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let p = 0; p < filter.length; p++) {
    for (let q = 0; q < filter[p].length; q++) {
      sum += image[i + p][j + q] * filter[p][q];
    }
  }
  return sum;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let sum = 0;
  let M = 0;
  for (let n = 0; n < target.length; n++) {
    for (let i = 0; i < target[n].length; i++) {
      for (let j = 0; j < target[n][i].length; j++) {
        sum += (predict(x[n], filter, i, j) - target[n][i][j]) ** 2;
        M++;
      }
    }
  }
  return sum / M;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const M = target.length * target[0].length * target[0][0].length;
  const gradient: Matrix = filter.map((row) => row.map(() => 0));
  for (let n = 0; n < target.length; n++) {
    for (let i = 0; i < target[n].length; i++) {
      for (let j = 0; j < target[n][i].length; j++) {
        const e = predict(x[n], filter, i, j) - target[n][i][j];
        gradient.forEach((row, p) =>
          row.forEach((_, q) => {
            row[q] += (gradOutput * 2 * e * x[n][i + p][j + q]) / M;
          }),
        );
      }
    }
  }
  return { gradFilter: gradient };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const f = filter.map((row) => row.slice());
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, f));
    for (let p = 0; p < f.length; p++) {
      for (let q = 0; q < f[p].length; q++) {
        f[p][q] -= lr * gradFilter(1, x, target, f).gradFilter[p][q];
      }
    }
  }
  return { params: { filter: f }, losses };
}
