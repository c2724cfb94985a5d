// slip: gradFilter ignores gradOutput; the gradient should be multiplied by it
type Matrix = number[][];
type Tensor3 = number[][][];

type Visit = (error: number, n: number, i: number, j: number) => void;

function eachError(x: Tensor3, target: Tensor3, filter: Matrix, visit: Visit): number {
  let count = 0;
  target.forEach((map, n) =>
    map.forEach((row, i) =>
      row.forEach((t, j) => {
        let y = 0;
        filter.forEach((taps, p) => taps.forEach((f, q) => (y += f * x[n][i + p][j + q])));
        visit(y - t, n, i, j);
        count += 1;
      }),
    ),
  );
  return count;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let sum = 0;
  const M = eachError(x, target, filter, (e) => {
    sum += e * e;
  });
  return sum / M;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const sums = filter.map((row) => row.map(() => 0));
  const M = eachError(x, target, filter, (e, n, i, j) => {
    sums.forEach((row, p) => {
      for (let q = 0; q < row.length; q++) row[q] += e * x[n][i + p][j + q];
    });
  });
  return { gradFilter: sums.map((row) => row.map((s) => (2 * s) / M)) };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const losses: number[] = [];
  let learned = filter;
  for (let k = 0; k < steps; k++) {
    losses.push(loss(x, target, learned));
    const g = gradFilter(1, x, target, learned).gradFilter;
    learned = learned.map((row, p) => row.map((f, q) => f - lr * g[p][q]));
  }
  return { params: { filter: learned }, losses };
}
