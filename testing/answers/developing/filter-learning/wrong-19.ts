// slip: train notes the loss after each step instead of before it.
type Matrix = number[][];
type Tensor3 = number[][][];

function slide(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i + b.length <= a.length; i++) {
    const line: number[] = [];
    for (let j = 0; j + b[0].length <= a[0].length; j++) {
      let sum = 0;
      for (let p = 0; p < b.length; p++)
        for (let q = 0; q < b[0].length; q++) sum += a[i + p][j + q] * b[p][q];
      line.push(sum);
    }
    out.push(line);
  }
  return out;
}

const minus = (a: Matrix, b: Matrix, factor = 1): Matrix =>
  a.map((row, i) => row.map((v, j) => v - factor * b[i][j]));

const size = (t: Tensor3): number => t.flat(2).length;

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const squares = x.map((image, n) =>
    minus(slide(image, filter), target[n])
      .flat()
      .reduce((s, e) => s + e * e, 0),
  );
  return squares.reduce((a, b) => a + b, 0) / size(target);
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const scale = (2 * gradOutput) / size(target);
  // the image correlated with its errors
  const parts = x.map((image, n) =>
    slide(image, minus(slide(image, filter), target[n])),
  );
  const gradient = filter.map((row, p) =>
    row.map((_, q) => scale * parts.reduce((s, part) => s + part[p][q], 0)),
  );
  return { gradFilter: gradient };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let current = filter;
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    const { gradFilter: slope } = gradFilter(1, x, target, current);
    current = minus(current, slope, lr);
    losses.push(loss(x, target, current));
  }
  return { params: { filter: current }, losses };
}
