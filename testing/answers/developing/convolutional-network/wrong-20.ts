// slip: loss subtracts the largest logit inside the exponentials but does not add it back to the logarithm, log Σ exp(ℓ − max) − ℓ_target.
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

function windowSum(
  image: number[][][],
  kernel: number[][][],
  i: number,
  j: number,
): number {
  let sum = 0;
  for (let c = 0; c < kernel.length; c++)
    for (let p = 0; p < kernel[c].length; p++)
      for (let q = 0; q < kernel[c][p].length; q++)
        sum += image[c][i + p][j + q] * kernel[c][p][q];
  return sum;
}

type Feature = { o: number; row: number; column: number; value: number };

function features(
  image: number[][][],
  convWeight: Tensor4,
  convBias: Vector,
  s: number,
): Feature[] {
  const zH = image[0].length - convWeight[0][0].length + 1;
  const zW = image[0][0].length - convWeight[0][0][0].length + 1;
  const list: Feature[] = [];
  for (let o = 0; o < convWeight.length; o++) {
    for (let top = 0; top + s <= zH; top += s) {
      for (let left = 0; left + s <= zW; left += s) {
        let best: Feature | null = null;
        for (let row = top; row < top + s; row++) {
          for (let column = left; column < left + s; column++) {
            const z = windowSum(image, convWeight[o], row, column) + convBias[o];
            const value = z > 0 ? z : 0;
            if (best === null || value > best.value) {
              best = { o, row, column, value };
            }
          }
        }
        if (best !== null) list.push(best);
      }
    }
  }
  return list;
}

function scores(list: Feature[], weight: Matrix, bias: Vector): Vector {
  return weight.map((row, k) =>
    row.reduce((sum, v, r) => sum + v * list[r].value, bias[k]),
  );
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return x.map((image) =>
    scores(
      features(image, convWeight, convBias, options.poolSize),
      linearWeight,
      linearBias,
    ),
  );
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
  let total = 0;
  for (let n = 0; n < logits.length; n++) {
    const row = logits[n];
    const max = Math.max(...row);
    let sum = 0;
    for (const v of row) sum += Math.exp(v - max);
    total += Math.log(sum) - row[target[n]];
  }
  return total / logits.length;
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
  const N = x.length;
  const gradConvWeight = convWeight.map((k) =>
    k.map((m) => m.map((r) => r.map(() => 0))),
  );
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((r) => r.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);
  for (let n = 0; n < N; n++) {
    const list = features(x[n], convWeight, convBias, options.poolSize);
    const logits = scores(list, linearWeight, linearBias);
    const max = Math.max(...logits);
    const e = logits.map((v) => Math.exp(v - max));
    const sum = e.reduce((a, b) => a + b, 0);
    const g = e.map((v) => (gradOutput * v) / (sum * N));
    g[target[n]] -= gradOutput / N;
    for (let k = 0; k < g.length; k++) {
      gradLinearBias[k] += g[k];
      for (let r = 0; r < list.length; r++) {
        gradLinearWeight[k][r] += g[k] * list[r].value;
      }
    }
    list.forEach(({ o, row, column, value }, r) => {
      if (value === 0) return;
      const back = g.reduce((acc, v, k) => acc + v * linearWeight[k][r], 0);
      gradConvBias[o] += back;
      for (let c = 0; c < x[n].length; c++) {
        for (let p = 0; p < convWeight[o][c].length; p++) {
          for (let q = 0; q < convWeight[o][c][p].length; q++) {
            gradConvWeight[o][c][p][q] += back * x[n][c][row + p][column + q];
          }
        }
      }
    });
  }
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
  const { lr, steps, poolSize } = options;
  const params: Params = {
    convWeight: convWeight.map((k) => k.map((m) => m.map((r) => [...r]))),
    convBias: [...convBias],
    linearWeight: linearWeight.map((r) => [...r]),
    linearBias: [...linearBias],
  };
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    const args = [
      params.convWeight,
      params.convBias,
      params.linearWeight,
      params.linearBias,
      { poolSize },
    ] as const;
    losses.push(loss(x, target, ...args));
    const g = backward(1, x, target, ...args);
    for (let o = 0; o < params.convWeight.length; o++) {
      params.convBias[o] -= lr * g.gradConvBias[o];
      params.convWeight[o].forEach((map, c) =>
        map.forEach((row, p) =>
          row.forEach((_, q) => (row[q] -= lr * g.gradConvWeight[o][c][p][q])),
        ),
      );
    }
    for (let k = 0; k < params.linearWeight.length; k++) {
      params.linearBias[k] -= lr * g.gradLinearBias[k];
      for (let r = 0; r < params.linearWeight[k].length; r++) {
        params.linearWeight[k][r] -= lr * g.gradLinearWeight[k][r];
      }
    }
  }
  return { params, losses };
}
