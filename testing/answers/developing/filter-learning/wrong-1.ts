// slip: loss has a factor 1/2 in front of the mean of squares; it should be the plain mean (gradFilter has its 2/M)
type Matrix = number[][];
type Tensor3 = number[][][];

function predict(x: Tensor3, filter: Matrix): Tensor3 {
  const kH = filter.length;
  const kW = filter[0].length;
  return x.map((img) => {
    const outH = img.length - kH + 1;
    const outW = img[0].length - kW + 1;
    const y: Matrix = [];
    for (let i = 0; i < outH; i++) {
      const row: number[] = [];
      for (let j = 0; j < outW; j++) {
        let acc = 0;
        for (let p = 0; p < kH; p++)
          for (let q = 0; q < kW; q++) acc += img[i + p][j + q] * filter[p][q];
        row.push(acc);
      }
      y.push(row);
    }
    return y;
  });
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const y = predict(x, filter);
  let total = 0;
  let count = 0;
  y.forEach((img, n) =>
    img.forEach((row, i) =>
      row.forEach((v, j) => {
        const e = v - target[n][i][j];
        total += e * e;
        count++;
      }),
    ),
  );
  return (0.5 * total) / count;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const y = predict(x, filter);
  const M = y.length * y[0].length * y[0][0].length;
  const gradient = filter.map((row) => row.map(() => 0));
  y.forEach((img, n) =>
    img.forEach((row, i) =>
      row.forEach((v, j) => {
        const de = (gradOutput * 2 * (v - target[n][i][j])) / M;
        for (let p = 0; p < filter.length; p++)
          for (let q = 0; q < filter[0].length; q++)
            gradient[p][q] += de * x[n][i + p][j + q];
      }),
    ),
  );
  return { gradFilter: gradient };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  let f = filter.map((row) => [...row]);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, f));
    const { gradFilter: gradient } = gradFilter(1, x, target, f);
    f = f.map((row, p) => row.map((w, q) => w - lr * gradient[p][q]));
  }
  return { params: { filter: f }, losses };
}
