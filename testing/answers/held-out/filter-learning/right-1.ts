// right: least squares on flattened windows (im2col), functional, training by a recursive step
type Matrix = number[][];
type Tensor3 = number[][][];

type Vector = number[];

const dot = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * b[i], 0);

/** every window of every image as one row of pixels, in the order of the targets */
const windows = (x: Tensor3, kH: number, kW: number): Matrix =>
  x.flatMap((image) =>
    image.slice(0, image.length - kH + 1).flatMap((top, i) =>
      top.slice(0, top.length - kW + 1).map((_, j) =>
        image.slice(i, i + kH).flatMap((row) => row.slice(j, j + kW)),
      ),
    ),
  );

const problem = (x: Tensor3, target: Tensor3, filter: Matrix) => {
  const A = windows(x, filter.length, filter[0].length);
  const t = target.flat(2);
  const residual = (f: Vector) => A.map((row, m) => dot(row, f) - t[m]);
  return {
    value: (f: Vector) => residual(f).reduce((s, e) => s + e ** 2, 0) / t.length,
    gradient: (f: Vector) => {
      const e = residual(f);
      return f.map((_, k) => (2 / t.length) * dot(e, A.map((row) => row[k])));
    },
  };
};

const fold = (f: Vector, kW: number): Matrix =>
  f.length === 0 ? [] : [f.slice(0, kW), ...fold(f.slice(kW), kW)];

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  return problem(x, target, filter).value(filter.flat());
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const g = problem(x, target, filter).gradient(filter.flat());
  return { gradFilter: fold(g.map((v) => gradOutput * v), filter[0].length) };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const { value, gradient } = problem(x, target, filter);
  const losses: number[] = [];
  const descend = (f: Vector, left: number): Vector => {
    if (left === 0) return f;
    losses.push(value(f));
    const g = gradient(f);
    return descend(f.map((v, k) => v - lr * g[k]), left - 1);
  };
  const learned = descend(filter.flat(), steps);
  return { params: { filter: fold(learned, filter[0].length) }, losses };
}
