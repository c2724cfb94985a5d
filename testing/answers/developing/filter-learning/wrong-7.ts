// slip: train adds each gradient to those of the steps before and descends along the sum.
type Matrix = number[][];
type Tensor3 = number[][][];

function error(
  image: Matrix,
  wanted: number,
  filter: Matrix,
  i: number,
  j: number,
): number {
  const y = filter.reduce(
    (s, row, p) => s + row.reduce((t, w, q) => t + w * image[i + p][j + q], 0),
    0,
  );
  return y - wanted;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const squares = target.flatMap((map, n) =>
    map.flatMap((row, i) =>
      row.map((t, j) => error(x[n], t, filter, i, j) ** 2),
    ),
  );
  return squares.reduce((a, b) => a + b, 0) / squares.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const M = target.length * target[0].length * target[0][0].length;
  const g = filter.map((row) => row.map(() => 0));
  for (let n = 0; n < target.length; n++)
    for (let i = 0; i < target[n].length; i++)
      for (let j = 0; j < target[n][i].length; j++) {
        const share =
          (2 / M) * gradOutput * error(x[n], target[n][i][j], filter, i, j);
        for (let p = 0; p < g.length; p++)
          for (let q = 0; q < g[p].length; q++)
            g[p][q] += share * x[n][i + p][j + q];
      }
  return { gradFilter: g };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let w = filter;
  const total = filter.map((row) => row.map(() => 0));
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    losses.push(loss(x, target, w));
    const { gradFilter: g } = gradFilter(1, x, target, w);
    g.forEach((row, p) => row.forEach((v, q) => (total[p][q] += v)));
    w = w.map((row, p) => row.map((v, q) => v - lr * total[p][q]));
  }
  return { params: { filter: w }, losses };
}
