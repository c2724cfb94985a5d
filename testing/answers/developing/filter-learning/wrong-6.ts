// slip: gradFilter rotates: the sum for entry (p, q) is stored at the mirrored place, as for a convolution with rotation.
type Matrix = number[][];
type Tensor3 = number[][][];

function respond(x: Tensor3, filter: Matrix): Tensor3 {
  const kH = filter.length;
  const kW = filter[0].length;
  const y: Tensor3 = [];
  for (const image of x) {
    const map: Matrix = [];
    for (let i = 0; i <= image.length - kH; i++) {
      const row: number[] = [];
      for (let j = 0; j <= image[0].length - kW; j++) {
        let s = 0;
        for (let p = 0; p < kH; p++)
          for (let q = 0; q < kW; q++) s += filter[p][q] * image[i + p][j + q];
        row.push(s);
      }
      map.push(row);
    }
    y.push(map);
  }
  return y;
}

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const y = respond(x, filter);
  let sum = 0;
  let count = 0;
  for (let n = 0; n < y.length; n++)
    for (let i = 0; i < y[n].length; i++)
      for (let j = 0; j < y[n][i].length; j++) {
        sum += (y[n][i][j] - target[n][i][j]) ** 2;
        count += 1;
      }
  return sum / count;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const y = respond(x, filter);
  const kH = filter.length;
  const kW = filter[0].length;
  const M = y.length * y[0].length * y[0][0].length;
  const result: Matrix = filter.map((row) => row.map(() => 0));
  for (let p = 0; p < kH; p++)
    for (let q = 0; q < kW; q++) {
      let s = 0;
      for (let n = 0; n < y.length; n++)
        for (let i = 0; i < y[n].length; i++)
          for (let j = 0; j < y[n][i].length; j++)
            s += (y[n][i][j] - target[n][i][j]) * x[n][i + p][j + q];
      result[kH - 1 - p][kW - 1 - q] = (gradOutput * 2 * s) / M;
    }
  return { gradFilter: result };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  { lr, steps }: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const losses: number[] = [];
  let current = filter.map((row) => row.slice());
  while (losses.length < steps) {
    losses.push(loss(x, target, current));
    const { gradFilter: step } = gradFilter(1, x, target, current);
    current = current.map((row, p) => row.map((w, q) => w - lr * step[p][q]));
  }
  return { params: { filter: current }, losses };
}
