// slip: gradFilter takes the mean over outH·outW only and forgets the number of images.
type Matrix = number[][];
type Tensor3 = number[][][];

function apply(image: Matrix, filter: Matrix): Matrix {
  const outH = image.length - filter.length + 1;
  const outW = image[0].length - filter[0].length + 1;
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (_, j) => {
      let s = 0;
      for (let p = 0; p < filter.length; p++)
        for (let q = 0; q < filter[0].length; q++)
          s += image[i + p][j + q] * filter[p][q];
      return s;
    }),
  );
}

function errorsOf(x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 {
  return x.map((image, n) =>
    apply(image, filter).map((row, i) => row.map((v, j) => v - target[n][i][j])),
  );
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const e = errorsOf(x, target, filter).flat(2);
  return e.reduce((s, v) => s + v * v, 0) / e.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const errors = errorsOf(x, target, filter);
  const count = errors[0].length * errors[0][0].length;
  const gradient = filter.map((row, p) =>
    row.map((_, q) => {
      let s = 0;
      errors.forEach((map, n) =>
        map.forEach((line, i) =>
          line.forEach((e, j) => {
            s += e * x[n][i + p][j + q];
          }),
        ),
      );
      return (gradOutput * 2 * s) / count;
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
  const losses: number[] = [];
  let f = filter;
  for (let s = 0; s < steps; s++) {
    losses.push(loss(x, target, f));
    const { gradFilter: g } = gradFilter(1, x, target, f);
    f = f.map((row, p) => row.map((v, q) => v - lr * g[p][q]));
  }
  return { params: { filter: f }, losses };
}
