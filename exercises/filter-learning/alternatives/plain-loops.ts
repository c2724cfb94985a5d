// One nest of loops for each formula, the errors in arrays between them; the filter is updated entry by entry.

type Matrix = number[][];
type Tensor3 = number[][][];

export function loss(x: Tensor3, target: Tensor3, filter: Matrix): number {
  const N = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const kH = filter.length;
  const kW = filter[0].length;
  const outH = H - kH + 1;
  const outW = W - kW + 1;
  const M = N * outH * outW;
  let total = 0;
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++) {
        let y = 0;
        for (let p = 0; p < kH; p++) {
          for (let q = 0; q < kW; q++) {
            y += x[n][i + p][j + q] * filter[p][q];
          }
        }
        const e = y - target[n][i][j];
        total += e * e;
      }
    }
  }
  return total / M;
}

export function gradFilter(
  gradOutput: number,
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
): { gradFilter: Matrix } {
  const N = x.length;
  const H = x[0].length;
  const W = x[0][0].length;
  const kH = filter.length;
  const kW = filter[0].length;
  const outH = H - kH + 1;
  const outW = W - kW + 1;
  const M = N * outH * outW;

  const e: Tensor3 = [];
  for (let n = 0; n < N; n++) {
    e.push(zeros(outH, outW));
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++) {
        let y = 0;
        for (let p = 0; p < kH; p++) {
          for (let q = 0; q < kW; q++) {
            y += x[n][i + p][j + q] * filter[p][q];
          }
        }
        e[n][i][j] = y - target[n][i][j];
      }
    }
  }

  const gradient = zeros(kH, kW);
  for (let p = 0; p < kH; p++) {
    for (let q = 0; q < kW; q++) {
      let sum = 0;
      for (let n = 0; n < N; n++) {
        for (let i = 0; i < outH; i++) {
          for (let j = 0; j < outW; j++) {
            sum += e[n][i][j] * x[n][i + p][j + q];
          }
        }
      }
      gradient[p][q] = (gradOutput * 2 * sum) / M;
    }
  }
  return { gradFilter: gradient };
}

export function train(
  x: Tensor3,
  target: Tensor3,
  filter: Matrix,
  options: { lr: number; steps: number },
): { params: { filter: Matrix }; losses: number[] } {
  const { lr, steps } = options;
  const kH = filter.length;
  const kW = filter[0].length;
  const learned = zeros(kH, kW);
  for (let p = 0; p < kH; p++) {
    for (let q = 0; q < kW; q++) {
      learned[p][q] = filter[p][q];
    }
  }
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const L = loss(x, target, learned);
    losses.push(L);
    const { gradFilter: gradient } = gradFilter(1, x, target, learned);
    for (let p = 0; p < kH; p++) {
      for (let q = 0; q < kW; q++) {
        learned[p][q] -= lr * gradient[p][q];
      }
    }
  }
  return { params: { filter: learned }, losses };
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
