// slip: backward lets the gradient of a pooled cell pass ReLU unconditionally; the gate z > 0 is missing.
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

function convolve(x: Tensor4, weight: Tensor4, bias: Vector): Tensor4 {
  const kH = weight[0][0].length;
  const kW = weight[0][0][0].length;
  return x.map((image) =>
    weight.map((kernel, o) =>
      Array.from({ length: image[0].length - kH + 1 }, (_, i) =>
        Array.from({ length: image[0][0].length - kW + 1 }, (__, j) => {
          let sum = bias[o];
          kernel.forEach((map, c) =>
            map.forEach((row, p) =>
              row.forEach((w, q) => (sum += w * image[c][i + p][j + q])),
            ),
          );
          return sum;
        }),
      ),
    ),
  );
}

const relu = (z: Tensor4): Tensor4 =>
  z.map((a) => a.map((b) => b.map((c) => c.map((v) => Math.max(v, 0)))));

type Winner = { o: number; i: number; j: number; value: number };

/** The winning cells of one sample in the order C, H, W. */
function pool(maps: number[][][], s: number): Winner[] {
  const winners: Winner[] = [];
  maps.forEach((map, o) => {
    for (let a = 0; a + s <= map.length; a += s) {
      for (let b = 0; b + s <= map[0].length; b += s) {
        let best: Winner = { o, i: a, j: b, value: map[a][b] };
        for (let i = a; i < a + s; i++) {
          for (let j = b; j < b + s; j++) {
            if (map[i][j] > best.value) best = { o, i, j, value: map[i][j] };
          }
        }
        winners.push(best);
      }
    }
  });
  return winners;
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const y = relu(convolve(x, convWeight, convBias));
  return y.map((maps) => {
    const f = pool(maps, options.poolSize).map(({ value }) => value);
    return linearWeight.map((row, k) =>
      row.reduce((sum, v, r) => sum + v * f[r], linearBias[k]),
    );
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
  let total = 0;
  logits.forEach((row, n) => {
    const m = Math.max(...row);
    const sum = row.reduce((s, v) => s + Math.exp(v - m), 0);
    total += m + Math.log(sum) - row[target[n]];
  });
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
  const z = convolve(x, convWeight, convBias);
  const y = relu(z);
  const logits = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  const gradConvWeight: Tensor4 = convWeight.map((k) =>
    k.map((m) => m.map((r) => r.map(() => 0))),
  );
  const gradConvBias: Vector = convBias.map(() => 0);
  const gradLinearWeight: Matrix = linearWeight.map((r) => r.map(() => 0));
  const gradLinearBias: Vector = linearBias.map(() => 0);
  for (let n = 0; n < N; n++) {
    const m = Math.max(...logits[n]);
    const exps = logits[n].map((v) => Math.exp(v - m));
    const sum = exps.reduce((a, b) => a + b, 0);
    const g = exps.map((v, k) => {
      const probability = v / sum;
      return (gradOutput * (probability - (target[n] === k ? 1 : 0))) / N;
    });
    pool(y[n], options.poolSize).forEach(({ o, i, j, value }, r) => {
      let back = 0;
      for (let k = 0; k < g.length; k++) {
        gradLinearWeight[k][r] += g[k] * value;
        back += g[k] * linearWeight[k][r];
      }
      gradConvBias[o] += back;
      for (let c = 0; c < x[n].length; c++) {
        for (let p = 0; p < convWeight[o][c].length; p++) {
          for (let q = 0; q < convWeight[o][c][p].length; q++) {
            gradConvWeight[o][c][p][q] += back * x[n][c][i + p][j + q];
          }
        }
      }
    });
    g.forEach((v, k) => (gradLinearBias[k] += v));
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
