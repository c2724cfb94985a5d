// slip: the columns of a pooling window start at j instead of j*s, so windows overlap, in pool (used by forward and backward)
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = {
  convWeight: Tensor4;
  convBias: Vector;
  linearWeight: Matrix;
  linearBias: Vector;
};
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};

interface Winner {
  channel: number;
  row: number;
  column: number;
  value: number;
}

function convolve(image: number[][][], kernels: Tensor4, bias: Vector): number[][][] {
  const kH = kernels[0][0].length;
  const kW = kernels[0][0][0].length;
  const height = image[0].length - kH + 1;
  const width = image[0][0].length - kW + 1;
  const maps: number[][][] = [];
  kernels.forEach((kernel, o) => {
    const map: number[][] = [];
    for (let i = 0; i < height; i++) {
      const line: number[] = [];
      for (let j = 0; j < width; j++) {
        let value = bias[o];
        for (let c = 0; c < kernel.length; c++) {
          for (let p = 0; p < kH; p++) {
            for (let q = 0; q < kW; q++) value += kernel[c][p][q] * image[c][i + p][j + q];
          }
        }
        line.push(value);
      }
      map.push(line);
    }
    maps.push(map);
  });
  return maps;
}

function pool(z: number[][][], s: number): Winner[] {
  const outH = Math.floor(z[0].length / s);
  const outW = Math.floor(z[0][0].length / s);
  const winners: Winner[] = [];
  for (let channel = 0; channel < z.length; channel++) {
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++) {
        let winner: Winner | null = null;
        for (let di = 0; di < s; di++) {
          for (let dj = 0; dj < s; dj++) {
            const row = i * s + di;
            const column = j + dj;
            const value = Math.max(0, z[channel][row][column]);
            if (winner === null || value > (winner as Winner).value) {
              winner = { channel, row, column, value };
            }
          }
        }
        winners.push(winner!);
      }
    }
  }
  return winners;
}

function logitsOf(winners: Winner[], weight: Matrix, bias: Vector): Vector {
  return weight.map((row, k) => {
    let sum = bias[k];
    winners.forEach((winner, r) => {
      sum += row[r] * winner.value;
    });
    return sum;
  });
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return x.map((image) => {
    const z = convolve(image, convWeight, convBias);
    return logitsOf(pool(z, options.poolSize), linearWeight, linearBias);
  });
}

export function loss(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): number {
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  const each = logits.map((row, n) => {
    const largest = row.reduce((a, b) => Math.max(a, b));
    const shifted = row.map((l) => l - largest);
    const norm = shifted.reduce((a, l) => a + Math.exp(l), 0);
    return Math.log(norm) - shifted[target[n]];
  });
  return each.reduce((a, b) => a + b, 0) / each.length;
}

export function backward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Gradients {
  const gradConvWeight = convWeight.map((k) => k.map((m) => m.map((l) => l.map(() => 0))));
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((l) => l.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);

  x.forEach((image, n) => {
    const winners = pool(convolve(image, convWeight, convBias), options.poolSize);
    const logits = logitsOf(winners, linearWeight, linearBias);
    const largest = Math.max(...logits);
    const exps = logits.map((l) => Math.exp(l - largest));
    const norm = exps.reduce((a, b) => a + b, 0);
    const gradLogits = exps.map(
      (e, k) => ((e / norm - (k === target[n] ? 1 : 0)) * gradOutput) / x.length,
    );
    gradLogits.forEach((g, k) => {
      gradLinearBias[k] += g;
      winners.forEach((winner, r) => {
        gradLinearWeight[k][r] += g * winner.value;
      });
    });
    winners.forEach((winner, r) => {
      if (winner.value === 0) return;
      const g = gradLogits.reduce((sum, gl, k) => sum + gl * linearWeight[k][r], 0);
      const kernel = gradConvWeight[winner.channel];
      gradConvBias[winner.channel] += g;
      for (let c = 0; c < kernel.length; c++) {
        for (let p = 0; p < kernel[c].length; p++) {
          for (let q = 0; q < kernel[c][p].length; q++) {
            kernel[c][p][q] += g * image[c][winner.row + p][winner.column + q];
          }
        }
      }
    });
  });
  return { gradConvWeight, gradConvBias, gradLinearWeight, gradLinearBias };
}

export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const losses: Vector = [];
  const moved = (theta: Vector, grad: Vector): Vector =>
    theta.map((t, a) => t - options.lr * grad[a]);
  let now: Params = { convWeight, convBias, linearWeight, linearBias };
  for (let step = 0; step < options.steps; step++) {
    losses.push(
      loss(x, target, now.convWeight, now.convBias, now.linearWeight, now.linearBias, options),
    );
    const g = backward(
      1,
      x,
      target,
      now.convWeight,
      now.convBias,
      now.linearWeight,
      now.linearBias,
      options,
    );
    now = {
      convWeight: now.convWeight.map((k, o) =>
        k.map((m, c) => m.map((row, p) => moved(row, g.gradConvWeight[o][c][p]))),
      ),
      convBias: moved(now.convBias, g.gradConvBias),
      linearWeight: now.linearWeight.map((row, k) => moved(row, g.gradLinearWeight[k])),
      linearBias: moved(now.linearBias, g.gradLinearBias),
    };
  }
  return { params: now, losses };
}
