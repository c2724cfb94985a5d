// slip: gradFilter sums over H - kH rows and W - kW columns of windows, one too few each way, so the last windows are left out; right is H - kH + 1 and W - kW + 1.
type Matrix = number[][];
type Tensor3 = number[][][];

function windowSum(img: Matrix, filter: Matrix, top: number, left: number): number {
  return filter.reduce(
    (acc, row, p) =>
      acc + row.reduce((a, w, q) => a + w * img[top + p][left + q], 0),
    0,
  );
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let count = 0;
  let total = 0;
  target.forEach((map, n) =>
    map.forEach((row, i) =>
      row.forEach((t, j) => {
        total += (windowSum(x[n], filter, i, j) - t) ** 2;
        count++;
      }),
    ),
  );
  return total / count;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const H = x[0].length;
  const W = x[0][0].length;
  const kH = filter.length;
  const kW = filter[0].length;
  const M = target.length * target[0].length * target[0][0].length;
  const result = filter.map((row) => row.map(() => 0));
  for (let n = 0; n < x.length; n++) {
    for (let i = 0; i < H - kH; i++) {
      for (let j = 0; j < W - kW; j++) {
        const err = windowSum(x[n], filter, i, j) - target[n][i][j];
        for (let p = 0; p < kH; p++) {
          for (let q = 0; q < kW; q++) {
            result[p][q] += ((gradOutput * 2) / M) * err * x[n][i + p][j + q];
          }
        }
      }
    }
  }
  return { gradFilter: result };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const current = filter.map((row) => row.slice());
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, current));
    const { gradFilter: g } = gradFilter(1, x, target, current);
    g.forEach((row, p) => row.forEach((v, q) => (current[p][q] -= lr * v)));
  }
  return { params: { filter: current }, losses };
}
