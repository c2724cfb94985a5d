type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = { convWeight: Tensor4; convBias: Vector; linearWeight: Matrix; linearBias: Vector };
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};

/**
 * Convolution (stride 1, no padding), ReLU, max pooling, flattening in the order C, H, W, and a linear layer.
 *
 * @param x            `[N, C, H, W]`
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`, F = O · pooled height · pooled width
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @returns logits `[N, K]`
 */
export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const z = convolve(x, convWeight, convBias);
  const features = winnersOf(relu(z), options.poolSize).map((cells) => cells.map((cell) => cell.value));
  return features.map((row) => linearWeight.map((weights, k) => dot(weights, row) + linearBias[k]));
}

/**
 * Cross-entropy of the logits, averaged over the samples.
 *
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`, the class of each sample, 0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @returns one number, finite for large logits
 */
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
  return sum(logits.map((row, n) => logSumExp(row) - row[target[n]])) / logits.length;
}

/**
 * Gradients of `loss` with respect to the parameters.
 *
 * @param gradOutput   upstream gradient of the loss: a number, not always 1
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`, the class of each sample, 0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @returns gradients in the shapes of the parameters
 */
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
  const z = convolve(x, convWeight, convBias);
  const winners = winnersOf(relu(z), options.poolSize);
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  const gradLogits = logits.map((row, n) =>
    row.map((logit, k) => {
      const probability = Math.exp(logit - logSumExp(row));
      return (gradOutput * (probability - (k === target[n] ? 1 : 0))) / logits.length;
    }),
  );
  const gradLinearBias = linearBias.map((_, k) => sum(gradLogits.map((row) => row[k])));
  const gradLinearWeight = linearWeight.map((weights, k) =>
    weights.map((_, f) => sum(gradLogits.map((row, n) => row[k] * winners[n][f].value))),
  );

  const gradZ = z.map((sample) => sample.map((map) => map.map((row) => row.map(() => 0))));
  winners.forEach((cells, n) => {
    cells.forEach(({ o, h, w }, f) => {
      const gradFeature = sum(linearWeight.map((weights, k) => weights[f] * gradLogits[n][k]));
      if (z[n][o][h][w] > 0) gradZ[n][o][h][w] = gradFeature;
    });
  });
  const { gradWeight, gradBias } = convolveBackward(gradZ, x, convWeight);
  return { gradConvWeight: gradWeight, gradConvBias: gradBias, gradLinearWeight, gradLinearBias };
}

/**
 * Full-batch gradient descent.
 *
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`, the class of each sample, 0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @param options.lr   the learning rate
 * @param options.steps how many updates, 0 or more
 * @returns the parameters after the last update, and the loss before each update, `[steps]`
 */
export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  const { lr, steps } = options;
  let params: Params = { convWeight, convBias, linearWeight, linearBias };
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    const { convWeight: w1, convBias: b1, linearWeight: w2, linearBias: b2 } = params;
    losses.push(loss(x, target, w1, b1, w2, b2, options));
    const grads = backward(1, x, target, w1, b1, w2, b2, options);
    params = {
      convWeight: w1.map((kernel, o) =>
        kernel.map((map, c) => map.map((row, a) => descend(row, grads.gradConvWeight[o][c][a], lr))),
      ),
      convBias: descend(b1, grads.gradConvBias, lr),
      linearWeight: w2.map((row, k) => descend(row, grads.gradLinearWeight[k], lr)),
      linearBias: descend(b2, grads.gradLinearBias, lr),
    };
  }
  return { params, losses };
}

function convolve(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const [kH, kW] = [weight[0][0].length, weight[0][0][0].length];
  const [outH, outW] = [x[0][0].length - kH + 1, x[0][0][0].length - kW + 1];
  const z = x.map(() => bias.map((b) => Array.from({ length: outH }, () => new Array<number>(outW).fill(b))));
  forEachProduct(z, weight, (n, o, i, j, c, a, b) => {
    z[n][o][i][j] += x[n][c][i + a][j + b] * weight[o][c][a][b];
  });
  return z;
}

function convolveBackward(
  gradZ: Tensor4,
  x: Tensor4,
  weight: Tensor4,
): { gradWeight: Tensor4; gradBias: Vector } {
  const gradWeight = weight.map((kernel) => kernel.map((map) => map.map((row) => row.map(() => 0))));
  forEachProduct(gradZ, weight, (n, o, i, j, c, a, b) => {
    gradWeight[o][c][a][b] += gradZ[n][o][i][j] * x[n][c][i + a][j + b];
  });
  const gradBias = weight.map((_, o) => sum(gradZ.flatMap((sample) => sample[o].flat())));
  return { gradWeight, gradBias };
}

/** Visits every product of a convolution, by the indices of its output and of its weight. */
function forEachProduct(
  z: Tensor4,
  weight: Tensor4,
  visit: (n: number, o: number, i: number, j: number, c: number, a: number, b: number) => void,
): void {
  for (let n = 0; n < z.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      for (let i = 0; i < z[n][o].length; i++) {
        for (let j = 0; j < z[n][o][i].length; j++) {
          for (let c = 0; c < weight[o].length; c++) {
            for (let a = 0; a < weight[o][c].length; a++) {
              for (let b = 0; b < weight[o][c][a].length; b++) visit(n, o, i, j, c, a, b);
            }
          }
        }
      }
    }
  }
}

function relu(z: Tensor4): Tensor4 {
  return z.map((sample) => sample.map((map) => map.map((row) => row.map((v) => Math.max(v, 0)))));
}

/** The largest cell of a pooling window and where it stands. */
type Cell = { value: number; o: number; h: number; w: number };

/** For every sample the winners of all windows, in the order C, H, W. */
function winnersOf(maps: Tensor4, size: number): Cell[][] {
  return maps.map((sample) =>
    sample.flatMap((map, o) => {
      const [rows, columns] = [Math.floor(map.length / size), Math.floor(map[0].length / size)];
      return Array.from({ length: rows * columns }, (_, index) => {
        const [top, left] = [Math.floor(index / columns) * size, (index % columns) * size];
        return winnerOf(map, o, top, left, size);
      });
    }),
  );
}

function winnerOf(map: Matrix, o: number, top: number, left: number, size: number): Cell {
  let best: Cell = { value: map[top][left], o, h: top, w: left };
  for (let h = top; h < top + size; h++) {
    for (let w = left; w < left + size; w++) {
      if (map[h][w] > best.value) best = { value: map[h][w], o, h, w };
    }
  }
  return best;
}

function logSumExp(row: Vector): number {
  const largest = Math.max(...row);
  return largest + Math.log(sum(row.map((v) => Math.exp(v - largest))));
}

function descend(values: Vector, gradients: Vector, lr: number): Vector {
  return values.map((value, i) => value - lr * gradients[i]);
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((value, i) => value * b[i]));
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}
