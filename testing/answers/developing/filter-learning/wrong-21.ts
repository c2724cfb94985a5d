// slip: gradFilter divides by the number of entries of the filter, kH*kW, instead of the number M of entries of the target.
type Matrix = number[][];
type Tensor3 = number[][][];

function predict(image: Matrix, filter: Matrix): Matrix {
  const kH = filter.length;
  const kW = filter[0].length;
  const out: Matrix = [];
  for (let i = 0; i + kH <= image.length; i++) {
    out.push([]);
    for (let j = 0; j + kW <= image[0].length; j++) {
      let s = 0;
      for (let p = 0; p < kH; p++)
        for (let q = 0; q < kW; q++) s += image[i + p][j + q] * filter[p][q];
      out[i].push(s);
    }
  }
  return out;
}

function errors(x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 {
  return x.map((image, n) =>
    predict(image, filter).map((row, i) =>
      row.map((y, j) => y - target[n][i][j]),
    ),
  );
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const e = errors(x, target, filter).flat(2);
  return e.reduce((s, v) => s + v * v, 0) / e.length;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const e = errors(x, target, filter);
  const count = filter.length * filter[0].length;
  const gradient = filter.map((line, p) =>
    line.map((_, q) => {
      let s = 0;
      e.forEach((map, n) =>
        map.forEach((row, i) =>
          row.forEach((v, j) => {
            s += v * x[n][i + p][j + q];
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
  let f = filter;
  const losses: number[] = [];
  for (let k = 0; k < steps; k++) {
    losses.push(loss(x, target, f));
    const { gradFilter: g } = gradFilter(1, x, target, f);
    f = f.map((row, p) => row.map((v, q) => v - lr * g[p][q]));
  }
  return { params: { filter: f }, losses };
}
