// slip: train notes the loss after each update; losses[0] should be the loss before the first step
type Matrix = number[][];
type Tensor3 = number[][][];

const correlate = (img: Matrix, f: Matrix, h: number, w: number): Matrix =>
  Array.from({ length: h }, (_, i) =>
    Array.from({ length: w }, (_, j) =>
      f.reduce(
        (sum, row, p) => row.reduce((s, v, q) => s + v * img[i + p][j + q], sum),
        0,
      ),
    ),
  );

function difference(x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 {
  return target.map((t, n) => {
    const y = correlate(x[n], filter, t.length, t[0].length);
    return t.map((row, i) => row.map((v, j) => y[i][j] - v));
  });
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const e = difference(x, target, filter).flat(2);
  return e.reduce((s, v) => s + v * v, 0) / e.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = difference(x, target, filter);
  const scale = (2 * gradOutput) / e.flat(2).length;
  const total = filter.map((row) => row.map(() => 0));
  e.forEach((errors, n) => {
    const g = correlate(x[n], errors, filter.length, filter[0].length);
    g.forEach((row, p) => row.forEach((v, q) => (total[p][q] += scale * v)));
  });
  return { gradFilter: total };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let current = filter;
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) {
    const { gradFilter: gradient } = gradFilter(1, x, target, current);
    current = current.map((row, p) => row.map((v, q) => v - lr * gradient[p][q]));
    losses.push(loss(x, target, current));
  }
  return { params: { filter: current }, losses };
}
