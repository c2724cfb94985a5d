// slip: train takes the gradient at the filter it started from in every step (the errors' dependence on the current filter is forgotten).
type Matrix = number[][];
type Tensor3 = number[][][];

const correlate = (a: Matrix, b: Matrix): Matrix =>
  Array.from({ length: a.length - b.length + 1 }, (_, i) =>
    Array.from({ length: a[0].length - b[0].length + 1 }, (__, j) =>
      b.reduce(
        (sum, row, p) =>
          sum + row.reduce((s, v, q) => s + v * a[i + p][j + q], 0),
        0,
      ),
    ),
  );

const difference = (image: Matrix, wanted: Matrix, filter: Matrix): Matrix =>
  correlate(image, filter).map((row, i) => row.map((y, j) => y - wanted[i][j]));

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let sum = 0;
  let count = 0;
  x.forEach((image, n) => {
    for (const row of difference(image, target[n], filter)) {
      for (const e of row) {
        sum += e * e;
        count += 1;
      }
    }
  });
  return sum / count;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const M = target.length * target[0].length * target[0][0].length;
  const total = filter.map((row) => row.map(() => 0));
  x.forEach((image, n) => {
    const share = correlate(image, difference(image, target[n], filter));
    share.forEach((row, p) =>
      row.forEach((v, q) => {
        total[p][q] += (2 * gradOutput * v) / M;
      }),
    );
  });
  return { gradFilter: total };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const current = filter.map((row) => [...row]);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, current));
    const { gradFilter: slope } = gradFilter(1, x, target, filter);
    for (let p = 0; p < current.length; p++)
      for (let q = 0; q < current[p].length; q++)
        current[p][q] -= lr * slope[p][q];
  }
  return { params: { filter: current }, losses };
}
