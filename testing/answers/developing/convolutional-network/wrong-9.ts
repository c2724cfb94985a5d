// slip: backward does not gate by ReLU: the winning cell of a window gets its gradient even where z is 0 or negative.
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

type Winner = { o: number; i: number; j: number; z: number };

function convolve(x: Tensor4, w: Tensor4, b: Vector): Tensor4 {
  const kH = w[0][0].length;
  const kW = w[0][0][0].length;
  return x.map((image) =>
    w.map((kernel, o) => {
      const map: Matrix = [];
      for (let i = 0; i + kH <= image[0].length; i++) {
        const row: Vector = [];
        for (let j = 0; j + kW <= image[0][0].length; j++) {
          let sum = b[o];
          for (let c = 0; c < image.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) sum += image[c][i + p][j + q] * kernel[c][p][q];
          row.push(sum);
        }
        map.push(row);
      }
      return map;
    }),
  );
}

/** for each sample the winning cells of all windows, in the order C, H, W */
function pool(z: Tensor4, s: number): Winner[][] {
  return z.map((maps) => {
    const winners: Winner[] = [];
    maps.forEach((map, o) => {
      const outH = Math.floor(map.length / s);
      const outW = Math.floor(map[0].length / s);
      for (let a = 0; a < outH; a++) {
        for (let b = 0; b < outW; b++) {
          let best: Winner = { o, i: a * s, j: b * s, z: map[a * s][b * s] };
          for (let i = a * s; i < a * s + s; i++) {
            for (let j = b * s; j < b * s + s; j++) {
              if (Math.max(map[i][j], 0) > Math.max(best.z, 0)) best = { o, i, j, z: map[i][j] };
            }
          }
          winners.push(best);
        }
      }
    });
    return winners;
  });
}

function linear(f: Matrix, v: Matrix, d: Vector): Matrix {
  return f.map((row) => v.map((weights, k) => weights.reduce((s, w, r) => s + w * row[r], d[k])));
}

const features = (winners: Winner[][]): Matrix => winners.map((list) => list.map((cell) => Math.max(cell.z, 0)));

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  const winners = pool(convolve(x, convWeight, convBias), options.poolSize);
  return linear(features(winners), linearWeight, linearBias);
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
  const y = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  const each = y.map((row, n) => {
    const top = Math.max(...row);
    const sum = row.reduce((s, l) => s + Math.exp(l - top), 0);
    return top + Math.log(sum) - row[target[n]];
  });
  return each.reduce((s, l) => s + l, 0) / each.length;
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
  const winners = pool(convolve(x, convWeight, convBias), options.poolSize);
  const f = features(winners);
  const y = linear(f, linearWeight, linearBias);
  const dy = y.map((row, n) => {
    const top = Math.max(...row);
    const e = row.map((l) => Math.exp(l - top));
    const sum = e.reduce((s, v) => s + v, 0);
    return e.map((v, k) => (gradOutput * (v / sum - (k === target[n] ? 1 : 0))) / x.length);
  });
  const gradLinearBias = linearBias.map((_, k) => dy.reduce((s, row) => s + row[k], 0));
  const gradLinearWeight = linearWeight.map((row, k) =>
    row.map((_, r) => dy.reduce((s, g, n) => s + g[k] * f[n][r], 0)),
  );
  const gradConvWeight = convWeight.map((k) => k.map((m) => m.map((row) => row.map(() => 0))));
  const gradConvBias = convBias.map(() => 0);
  winners.forEach((list, n) =>
    list.forEach(({ o, i, j }, r) => {
      const g = dy[n].reduce((s, d, k) => s + d * linearWeight[k][r], 0);
      gradConvBias[o] += g;
      gradConvWeight[o].forEach((m, c) =>
        m.forEach((row, p) => row.forEach((_, q) => (row[q] += g * x[n][c][i + p][j + q]))),
      );
    }),
  );
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
  const { lr, steps } = options;
  let now: Params = { convWeight, convBias, linearWeight, linearBias };
  const losses: Vector = [];
  const minus = (a: Vector, g: Vector): Vector => a.map((v, i) => v - lr * g[i]);
  for (let step = 0; step < steps; step++) {
    const { convWeight: w, convBias: b, linearWeight: v, linearBias: d } = now;
    losses.push(loss(x, target, w, b, v, d, options));
    const g = backward(1, x, target, w, b, v, d, options);
    now = {
      convWeight: w.map((k, o) => k.map((m, c) => m.map((row, p) => minus(row, g.gradConvWeight[o][c][p])))),
      convBias: minus(b, g.gradConvBias),
      linearWeight: v.map((row, k) => minus(row, g.gradLinearWeight[k])),
      linearBias: minus(d, g.gradLinearBias),
    };
  }
  return { params: now, losses };
}
