// slip: train updates the rows of the filter passed in, because [...filter] is a shallow copy; the rows should be copied too
type Matrix = number[][];
type Tensor3 = number[][][];

const response = (image: Matrix, filter: Matrix, i: number, j: number): number => {
  let sum = 0;
  for (const [p, row] of filter.entries())
    for (const [q, weight] of row.entries()) sum += weight * image[i + p][j + q];
  return sum;
};

const errorMaps = (x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 =>
  target.map((map, n) =>
    map.map((row, i) => row.map((t, j) => response(x[n], filter, i, j) - t)),
  );

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const e = errorMaps(x, target, filter).flat(2);
  return e.map((v) => v ** 2).reduce((a, b) => a + b) / e.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = errorMaps(x, target, filter);
  const M = target.length * target[0].length * target[0][0].length;
  const gradient = filter.map((row, p) =>
    row.map((_, q) => {
      const parts = e.flatMap((map, n) =>
        map.flatMap((r, i) => r.map((v, j) => v * x[n][i + p][j + q])),
      );
      return ((2 * gradOutput) / M) * parts.reduce((a, b) => a + b, 0);
    }),
  );
  return { gradFilter: gradient };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const params = { filter: [...filter] };
  const losses: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    losses.push(loss(x, target, params.filter));
    const { gradFilter: gradient } = gradFilter(1, x, target, params.filter);
    gradient.forEach((row, p) => {
      row.forEach((g, q) => {
        params.filter[p][q] -= lr * g;
      });
    });
  }
  return { params, losses };
}
