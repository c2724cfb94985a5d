// slip: train copies the filter only shallowly and trains in the rows of the one passed in.
type Matrix = number[][];
type Tensor3 = number[][][];

function visit(
  target: Tensor3,
  filter: Matrix,
  x: Tensor3,
  f: (e: number, n: number, i: number, j: number) => void,
): number {
  let count = 0;
  target.forEach((map, n) =>
    map.forEach((row, i) =>
      row.forEach((t, j) => {
        let y = 0;
        filter.forEach((line, p) =>
          line.forEach((w, q) => (y += w * x[n][i + p][j + q])),
        );
        f(y - t, n, i, j);
        count++;
      }),
    ),
  );
  return count;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let squares = 0;
  const M = visit(target, filter, x, (e) => (squares += e * e));
  return squares / M;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const sums = filter.map((row) => row.map(() => 0));
  const M = visit(target, filter, x, (e, n, i, j) => {
    for (let p = 0; p < sums.length; p++)
      for (let q = 0; q < sums[p].length; q++)
        sums[p][q] += e * x[n][i + p][j + q];
  });
  return {
    gradFilter: sums.map((row) => row.map((s) => (2 * gradOutput * s) / M)),
  };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const learned = [...filter];
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, learned));
    const gradient = gradFilter(1, x, target, learned).gradFilter;
    for (let p = 0; p < learned.length; p++)
      for (let q = 0; q < learned[p].length; q++)
        learned[p][q] -= lr * gradient[p][q];
  }
  return { params: { filter: learned }, losses };
}
