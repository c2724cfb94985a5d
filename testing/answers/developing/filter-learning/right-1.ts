// right: explicit loops, errors computed in one helper and used by loss and gradient
type Matrix = number[][];
type Tensor3 = number[][][];

function errors(x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 {
  const e: Tensor3 = [];
  for (let n = 0; n < target.length; n++) {
    e.push([]);
    for (let i = 0; i < target[n].length; i++) {
      e[n].push([]);
      for (let j = 0; j < target[n][i].length; j++) {
        let y = 0;
        for (let p = 0; p < filter.length; p++)
          for (let q = 0; q < filter[p].length; q++)
            y += x[n][i + p][j + q] * filter[p][q];
        e[n][i].push(y - target[n][i][j]);
      }
    }
  }
  return e;
}

const entries = (t: Tensor3) => t.length * t[0].length * t[0][0].length;

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let sum = 0;
  for (const image of errors(x, target, filter))
    for (const row of image) for (const e of row) sum += e * e;
  return sum / entries(target);
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = errors(x, target, filter);
  const factor = (2 * gradOutput) / entries(target);
  const gradient: Matrix = [];
  for (let p = 0; p < filter.length; p++) {
    gradient.push([]);
    for (let q = 0; q < filter[p].length; q++) {
      let sum = 0;
      for (let n = 0; n < e.length; n++)
        for (let i = 0; i < e[n].length; i++)
          for (let j = 0; j < e[n][i].length; j++)
            sum += e[n][i][j] * x[n][i + p][j + q];
      gradient[p].push(factor * sum);
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
  const losses: number[] = [];
  let current = filter;
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, current));
    const { gradFilter: g } = gradFilter(1, x, target, current);
    current = current.map((row, p) => row.map((f, q) => f - lr * g[p][q]));
  }
  return { params: { filter: current }, losses };
}
