// slip: loss divides by the number of pixels of the images (N·H·W) instead of the number of entries of target.
type Matrix = number[][];
type Tensor3 = number[][][];

const errors = (x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 =>
  target.map((map, n) =>
    map.map((row, i) =>
      row.map((t, j) =>
        filter.reduce(
          (outer, frow, p) =>
            frow.reduce((inner, w, q) => inner + w * x[n][i + p][j + q], outer),
          -t,
        ),
      ),
    ),
  );

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const squares = errors(x, target, filter).flat(2).map((e) => e * e);
  return squares.reduce((a, b) => a + b, 0) / x.flat(2).length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = errors(x, target, filter);
  const scale = (2 * gradOutput) / e.flat(2).length;
  const result = filter.map((frow, p) =>
    frow.map((_, q) => {
      let sum = 0;
      e.forEach((map, n) =>
        map.forEach((row, i) =>
          row.forEach((v, j) => {
            sum += v * x[n][i + p][j + q];
          }),
        ),
      );
      return scale * sum;
    }),
  );
  return { gradFilter: result };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const losses: number[] = [];
  let current = filter;
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, current));
    const slope = gradFilter(1, x, target, current).gradFilter;
    current = current.map((row, p) => row.map((w, q) => w - lr * slope[p][q]));
  }
  return { params: { filter: current }, losses };
}
