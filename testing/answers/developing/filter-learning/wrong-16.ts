// slip: gradFilter divides by the number of pixels of the input, N·H·W, instead of the number of entries of the output, M = N·outH·outW.
type Matrix = number[][];
type Tensor3 = number[][][];

function respond(image: Matrix, filter: Matrix): Matrix {
  const rows = image.length - filter.length + 1;
  const columns = image[0].length - filter[0].length + 1;
  const y: Matrix = [];
  for (let i = 0; i < rows; i++) {
    y.push([]);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let p = 0; p < filter.length; p++) {
        for (let q = 0; q < filter[p].length; q++) {
          sum += image[i + p][j + q] * filter[p][q];
        }
      }
      y[i].push(sum);
    }
  }
  return y;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let sum = 0;
  let count = 0;
  x.forEach((image, n) =>
    respond(image, filter).forEach((row, i) =>
      row.forEach((y, j) => {
        sum += (y - target[n][i][j]) ** 2;
        count += 1;
      }),
    ),
  );
  return sum / count;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const count = x.length * x[0].length * x[0][0].length;
  const gradient = filter.map((row) => row.map(() => 0));
  x.forEach((image, n) =>
    respond(image, filter).forEach((row, i) =>
      row.forEach((y, j) => {
        const e = y - target[n][i][j];
        for (let p = 0; p < filter.length; p++) {
          for (let q = 0; q < filter[p].length; q++) {
            gradient[p][q] += ((2 * gradOutput) / count) * e * image[i + p][j + q];
          }
        }
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
  let current = filter;
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, current));
    const { gradFilter: gradient } = gradFilter(1, x, target, current);
    current = current.map((row, p) => row.map((w, q) => w - lr * gradient[p][q]));
  }
  return { params: { filter: current }, losses };
}
