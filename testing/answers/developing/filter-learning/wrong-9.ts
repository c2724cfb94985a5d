// slip: gradFilter divides by the number of entries of the filter (kH*kW) instead of the number M of entries of the target.
type Matrix = number[][];
type Tensor3 = number[][][];

function correlate(image: Matrix, kernel: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i + kernel.length <= image.length; i++) {
    const row: number[] = [];
    for (let j = 0; j + kernel[0].length <= image[0].length; j++) {
      let sum = 0;
      for (let p = 0; p < kernel.length; p++) {
        for (let q = 0; q < kernel[p].length; q++) sum += image[i + p][j + q] * kernel[p][q];
      }
      row.push(sum);
    }
    out.push(row);
  }
  return out;
}

function errors(x: Tensor3, target: Tensor3, filter: Matrix): Tensor3 {
  return x.map((image, n) =>
    correlate(image, filter).map((row, i) => row.map((y, j) => y - target[n][i][j])),
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
  const M = filter.length * filter[0].length;
  const gradient = filter.map((row) => row.map(() => 0));
  x.forEach((image, n) => {
    correlate(image, e[n]).forEach((row, p) =>
      row.forEach((v, q) => {
        gradient[p][q] += (2 * gradOutput * v) / M;
      }),
    );
  });
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
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, current));
    const { gradFilter: gradient } = gradFilter(1, x, target, current);
    current = current.map((row, p) => row.map((f, q) => f - lr * gradient[p][q]));
  }
  return { params: { filter: current }, losses };
}
