// slip: the helper model puts ReLU behind the filter (negative responses become 0), so loss and gradFilter both compare the clipped output with the target (gradFilter itself has no gate).
type Matrix = number[][];
type Tensor3 = number[][][];

function model(image: Matrix, filter: Matrix): Matrix {
  const outH = image.length - filter.length + 1;
  const outW = image[0].length - filter[0].length + 1;
  return Array.from({ length: outH }, (_, i) =>
    Array.from({ length: outW }, (__, j) => {
      let sum = 0;
      filter.forEach((row, p) =>
        row.forEach((w, q) => {
          sum += w * image[i + p][j + q];
        }),
      );
      return Math.max(0, sum);
    }),
  );
}

const entries = (target: Tensor3): number =>
  target.length * target[0].length * target[0][0].length;

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  let total = 0;
  for (let n = 0; n < x.length; n++) {
    const y = model(x[n], filter);
    for (let i = 0; i < y.length; i++) {
      for (let j = 0; j < y[i].length; j++) {
        const e = y[i][j] - target[n][i][j];
        total += e * e;
      }
    }
  }
  return total / entries(target);
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const factor = (2 * gradOutput) / entries(target);
  const gradient = filter.map((row) => new Array<number>(row.length).fill(0));
  for (let n = 0; n < x.length; n++) {
    const y = model(x[n], filter);
    for (let i = 0; i < y.length; i++) {
      for (let j = 0; j < y[i].length; j++) {
        const e = factor * (y[i][j] - target[n][i][j]);
        for (let p = 0; p < filter.length; p++) {
          for (let q = 0; q < filter[p].length; q++) {
            gradient[p][q] += e * x[n][i + p][j + q];
          }
        }
      }
    }
  }
  return { gradFilter: gradient };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const learned = filter.map((row) => [...row]);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, learned));
    const { gradFilter: gradient } = gradFilter(1, x, target, learned);
    for (let p = 0; p < learned.length; p++) {
      for (let q = 0; q < learned[p].length; q++) {
        learned[p][q] -= lr * gradient[p][q];
      }
    }
  }
  return { params: { filter: learned }, losses };
}
