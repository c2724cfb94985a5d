// slip: the model cuts off negative responses with max(0, .) as if a ReLU belonged to the filter; the prediction should be the plain sum (gradFilter knows no gate either)
type Matrix = number[][];
type Tensor3 = number[][][];

function filterImages(x: Tensor3, filter: Matrix): Tensor3 {
  const kH = filter.length;
  const kW = filter[0].length;
  const outH = x[0].length - kH + 1;
  const outW = x[0][0].length - kW + 1;
  const y: Tensor3 = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let i = 0; i < outH; i++) {
      y[n][i] = [];
      for (let j = 0; j < outW; j++) {
        let response = 0;
        for (let p = 0; p < kH; p++) {
          for (let q = 0; q < kW; q++) {
            response += filter[p][q] * x[n][i + p][j + q];
          }
        }
        y[n][i][j] = Math.max(0, response);
      }
    }
  }
  return y;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const y = filterImages(x, filter);
  let sum = 0;
  for (let n = 0; n < y.length; n++)
    for (let i = 0; i < y[0].length; i++)
      for (let j = 0; j < y[0][0].length; j++) sum += (y[n][i][j] - target[n][i][j]) ** 2;
  return sum / (y.length * y[0].length * y[0][0].length);
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const y = filterImages(x, filter);
  const M = y.length * y[0].length * y[0][0].length;
  const grad: Matrix = [];
  for (let p = 0; p < filter.length; p++) {
    grad[p] = [];
    for (let q = 0; q < filter[0].length; q++) {
      let sum = 0;
      for (let n = 0; n < y.length; n++)
        for (let i = 0; i < y[0].length; i++)
          for (let j = 0; j < y[0][0].length; j++)
            sum += (y[n][i][j] - target[n][i][j]) * x[n][i + p][j + q];
      grad[p][q] = (2 / M) * sum * gradOutput;
    }
  }
  return { gradFilter: grad };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const f = filter.map((row) => row.slice());
  const losses: number[] = [];
  for (let t = 0; t < steps; t++) {
    losses.push(loss(x, target, f));
    const { gradFilter: grad } = gradFilter(1, x, target, f);
    for (let p = 0; p < f.length; p++)
      for (let q = 0; q < f[0].length; q++) f[p][q] -= lr * grad[p][q];
  }
  return { params: { filter: f }, losses };
}
