// slip: pool (used by forward and backward) lays the features out in the order H, W, C instead of C, H, W.
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

/** largest cell of the s × s window at (top, left) of one map */
function largest(map: Matrix, o: number, top: number, left: number, s: number): Winner {
  let best: Winner = { o, i: top, j: left, z: map[top][left] };
  for (let cell = 1; cell < s * s; cell++) {
    const i = top + Math.floor(cell / s);
    const j = left + (cell % s);
    if (map[i][j] > best.z) best = { o, i, j, z: map[i][j] };
  }
  return best;
}

/** feature by feature, its cell in z */
function pool(z: Tensor4, s: number): Winner[][] {
  const outH = Math.floor(z[0][0].length / s);
  const outW = Math.floor(z[0][0][0].length / s);
  return z.map((maps) => {
    const list = new Array<Winner>(maps.length * outH * outW);
    for (let o = 0; o < maps.length; o++) {
      for (let a = 0; a < outH; a++) {
        for (let b = 0; b < outW; b++) {
          list[(a * outW + b) * maps.length + o] = largest(maps[o], o, a * s, b * s, s);
        }
      }
    }
    return list;
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
    list.forEach(({ o, i, j, z }, r) => {
      if (z <= 0) return;
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
    const newV = v.map((row, k) => minus(row, g.gradLinearWeight[k]));
    const newD = minus(d, g.gradLinearBias);
    const newB = minus(b, g.gradConvBias);
    const newW = w.map((kernel, o) =>
      kernel.map((m, c) => m.map((row, p) => minus(row, g.gradConvWeight[o][c][p]))),
    );
    now = { convWeight: newW, convBias: newB, linearWeight: newV, linearBias: newD };
  }
  return { params: now, losses };
}
