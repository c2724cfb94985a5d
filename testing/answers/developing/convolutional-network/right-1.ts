// right: one pass that remembers features and winners, nested loops throughout
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

type Trace = {
  logits: Matrix;
  features: Matrix;
  winners: { i: number; j: number; z: number }[][];
};

function run(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  s: number,
): Trace {
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const kH = convWeight[0][0].length;
  const kW = convWeight[0][0][0].length;
  const outH = Math.floor((H - kH + 1) / s);
  const outW = Math.floor((W - kW + 1) / s);
  const trace: Trace = { logits: [], features: [], winners: [] };

  for (const image of x) {
    const features: Vector = [];
    const winners: { i: number; j: number; z: number }[] = [];
    for (let o = 0; o < convWeight.length; o++) {
      for (let a = 0; a < outH; a++) {
        for (let b = 0; b < outW; b++) {
          let best = { i: -1, j: -1, z: 0 };
          let bestY = -1;
          for (let i = a * s; i < a * s + s; i++) {
            for (let j = b * s; j < b * s + s; j++) {
              let z = convBias[o];
              for (let c = 0; c < C; c++)
                for (let p = 0; p < kH; p++)
                  for (let q = 0; q < kW; q++)
                    z += image[c][i + p][j + q] * convWeight[o][c][p][q];
              const y = Math.max(z, 0);
              if (y > bestY) {
                bestY = y;
                best = { i, j, z };
              }
            }
          }
          features.push(bestY);
          winners.push(best);
        }
      }
    }
    const logits: Vector = [];
    for (let k = 0; k < linearWeight.length; k++) {
      let sum = linearBias[k];
      for (let r = 0; r < features.length; r++)
        sum += linearWeight[k][r] * features[r];
      logits.push(sum);
    }
    trace.features.push(features);
    trace.winners.push(winners);
    trace.logits.push(logits);
  }
  return trace;
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return run(x, convWeight, convBias, linearWeight, linearBias, options.poolSize)
    .logits;
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
  const rows = forward(x, convWeight, convBias, linearWeight, linearBias, options);
  let total = 0;
  for (let n = 0; n < rows.length; n++) {
    const top = Math.max(...rows[n]);
    let sum = 0;
    for (const l of rows[n]) sum += Math.exp(l - top);
    total += top + Math.log(sum) - rows[n][target[n]];
  }
  return total / rows.length;
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
  const { logits, features, winners } = run(
    x, convWeight, convBias, linearWeight, linearBias, options.poolSize,
  );
  const N = x.length;
  const gradConvWeight = convWeight.map((o) =>
    o.map((c) => c.map((p) => p.map(() => 0))),
  );
  const gradConvBias = convBias.map(() => 0);
  const gradLinearWeight = linearWeight.map((row) => row.map(() => 0));
  const gradLinearBias = linearBias.map(() => 0);
  const cellsPerChannel = features[0].length / convWeight.length;

  for (let n = 0; n < N; n++) {
    const top = Math.max(...logits[n]);
    const e = logits[n].map((l) => Math.exp(l - top));
    const sum = e.reduce((a, b) => a + b, 0);
    const gl = e.map(
      (v, k) => (gradOutput / N) * (v / sum - (k === target[n] ? 1 : 0)),
    );
    for (let k = 0; k < gl.length; k++) {
      gradLinearBias[k] += gl[k];
      for (let r = 0; r < features[n].length; r++)
        gradLinearWeight[k][r] += gl[k] * features[n][r];
    }
    for (let r = 0; r < features[n].length; r++) {
      const { i, j, z } = winners[n][r];
      if (!(z > 0)) continue;
      let g = 0;
      for (let k = 0; k < gl.length; k++) g += gl[k] * linearWeight[k][r];
      const o = Math.floor(r / cellsPerChannel);
      gradConvBias[o] += g;
      for (let c = 0; c < x[n].length; c++)
        for (let p = 0; p < convWeight[o][c].length; p++)
          for (let q = 0; q < convWeight[o][c][p].length; q++)
            gradConvWeight[o][c][p][q] += g * x[n][c][i + p][j + q];
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
  let params: Params = { convWeight, convBias, linearWeight, linearBias };
  const losses: Vector = [];
  for (let step = 0; step < steps; step++) {
    const { convWeight: cw, convBias: cb, linearWeight: lw, linearBias: lb } = params;
    losses.push(loss(x, target, cw, cb, lw, lb, options));
    const g = backward(1, x, target, cw, cb, lw, lb, options);
    params = {
      convWeight: cw.map((a, o) =>
        a.map((b, c) =>
          b.map((d, p) => d.map((v, q) => v - lr * g.gradConvWeight[o][c][p][q])),
        ),
      ),
      convBias: cb.map((v, o) => v - lr * g.gradConvBias[o]),
      linearWeight: lw.map((row, k) =>
        row.map((v, r) => v - lr * g.gradLinearWeight[k][r]),
      ),
      linearBias: lb.map((v, k) => v - lr * g.gradLinearBias[k]),
    };
  }
  return { params, losses };
}
