// slip: train computes the gradients of every step with the convBias passed in instead of the current one (the recorded losses use the current one).
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

type Forward = {
  z: Tensor4;
  /** row and column of the winner of each feature */
  place: [number, number][][];
  f: Matrix;
  logits: Matrix;
};

function compute(
  x: Tensor4,
  w: Tensor4,
  b: Vector,
  v: Matrix,
  d: Vector,
  s: number,
): Forward {
  const kH = w[0][0].length;
  const kW = w[0][0][0].length;
  const H = x[0][0].length - kH + 1;
  const W = x[0][0][0].length - kW + 1;
  const outH = Math.floor(H / s);
  const outW = Math.floor(W / s);
  const z: Tensor4 = [];
  const f: Matrix = [];
  const place: [number, number][][] = [];
  for (let n = 0; n < x.length; n++) {
    z.push([]);
    f.push([]);
    place.push([]);
    for (let o = 0; o < w.length; o++) {
      const map: Matrix = [];
      for (let i = 0; i < H; i++) {
        map.push(new Array<number>(W).fill(b[o]));
        for (let j = 0; j < W; j++) {
          for (let c = 0; c < w[o].length; c++) {
            for (let p = 0; p < kH; p++) {
              for (let q = 0; q < kW; q++) {
                map[i][j] += x[n][c][i + p][j + q] * w[o][c][p][q];
              }
            }
          }
        }
      }
      z[n].push(map);
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let top = -1;
          let at: [number, number] = [i * s, j * s];
          for (let k = 0; k < s * s; k++) {
            const r = i * s + Math.floor(k / s);
            const c = j * s + (k % s);
            const y = Math.max(map[r][c], 0);
            if (y > top) {
              top = y;
              at = [r, c];
            }
          }
          f[n].push(top);
          place[n].push(at);
        }
      }
    }
  }
  const logits = f.map((row) =>
    v.map((weights, k) => weights.reduce((sum, a, r) => sum + a * row[r], d[k])),
  );
  return { z, place, f, logits };
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return compute(
    x,
    convWeight,
    convBias,
    linearWeight,
    linearBias,
    options.poolSize,
  ).logits;
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
  const losses = logits.map((row, n) => {
    const max = Math.max(...row);
    return (
      Math.log(row.map((v) => Math.exp(v - max)).reduce((a, b) => a + b, 0)) +
      max -
      row[target[n]]
    );
  });
  return losses.reduce((a, b) => a + b, 0) / losses.length;
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
  const { z, place, f, logits } = compute(
    x,
    convWeight,
    convBias,
    linearWeight,
    linearBias,
    options.poolSize,
  );
  const N = x.length;
  const delta = logits.map((row, n) => {
    const max = Math.max(...row);
    const e = row.map((v) => Math.exp(v - max));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((v, k) => (gradOutput / N) * (v / sum - Number(k === target[n])));
  });
  const gradLinearBias = linearBias.map((_, k) =>
    delta.reduce((sum, row) => sum + row[k], 0),
  );
  const gradLinearWeight = linearWeight.map((row, k) =>
    row.map((_, r) => delta.reduce((sum, g, n) => sum + g[k] * f[n][r], 0)),
  );
  const gradConvWeight = convWeight.map((k) =>
    k.map((m) => m.map((r) => r.map(() => 0))),
  );
  const gradConvBias = convBias.map(() => 0);
  const perMap = f[0].length / convWeight.length;
  for (let n = 0; n < N; n++) {
    for (let r = 0; r < f[n].length; r++) {
      const o = Math.floor(r / perMap);
      const [i, j] = place[n][r];
      if (z[n][o][i][j] <= 0) continue;
      let g = 0;
      for (let k = 0; k < delta[n].length; k++) g += delta[n][k] * linearWeight[k][r];
      gradConvBias[o] += g;
      for (let c = 0; c < x[n].length; c++) {
        for (let p = 0; p < convWeight[o][c].length; p++) {
          for (let q = 0; q < convWeight[o][c][p].length; q++) {
            gradConvWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
          }
        }
      }
    }
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
  const { lr, steps } = options;
  let w = convWeight;
  let b = convBias;
  let v = linearWeight;
  let d = linearBias;
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    losses.push(loss(x, target, w, b, v, d, options));
    const g = backward(1, x, target, w, convBias, v, d, options);
    w = w.map((kernel, o) =>
      kernel.map((map, c) =>
        map.map((row, p) =>
          row.map((a, q) => a - lr * g.gradConvWeight[o][c][p][q]),
        ),
      ),
    );
    b = b.map((a, o) => a - lr * g.gradConvBias[o]);
    v = v.map((row, k) => row.map((a, r) => a - lr * g.gradLinearWeight[k][r]));
    d = d.map((a, k) => a - lr * g.gradLinearBias[k]);
  }
  return {
    params: { convWeight: w, convBias: b, linearWeight: v, linearBias: d },
    losses,
  };
}
