// slip: the softmax in loss and backward runs down the batch, over the samples of one class; it should run over the classes of one sample
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

const idx = (n: number) => [...Array(n).keys()];
const add = (a: number, b: number) => a + b;

function activations(x: Tensor4, cw: Tensor4, cb: Vector): Tensor4 {
  const kH = cw[0][0].length;
  const kW = cw[0][0][0].length;
  return x.map((img) =>
    cw.map((kernel, o) =>
      idx(img[0].length - kH + 1).map((i) =>
        idx(img[0][0].length - kW + 1).map((j) => {
          let z = cb[o];
          for (let c = 0; c < img.length; c++)
            for (let p = 0; p < kH; p++)
              for (let q = 0; q < kW; q++) z += kernel[c][p][q] * img[c][i + p][j + q];
          return z;
        }),
      ),
    ),
  );
}

type Pick = { o: number; i: number; j: number };

function picks(z: number[][][], s: number): Pick[] {
  const result: Pick[] = [];
  const outH = Math.floor(z[0].length / s);
  const outW = Math.floor(z[0][0].length / s);
  z.forEach((map, o) => {
    for (const a of idx(outH))
      for (const b of idx(outW)) {
        let best: Pick = { o, i: a * s, j: b * s };
        for (const di of idx(s))
          for (const dj of idx(s)) {
            const here = Math.max(0, map[a * s + di][b * s + dj]);
            if (here > Math.max(0, map[best.i][best.j]))
              best = { o, i: a * s + di, j: b * s + dj };
          }
        result.push(best);
      }
  });
  return result;
}

function run(x: Tensor4, cw: Tensor4, cb: Vector, lw: Matrix, lb: Vector, s: number) {
  const z = activations(x, cw, cb);
  const where = z.map((zn) => picks(zn, s));
  const f = where.map((list, n) => list.map(({ o, i, j }) => Math.max(0, z[n][o][i][j])));
  const logits = f.map((row) =>
    lw.map((v, k) => v.map((w, r) => w * row[r]).reduce(add, 0) + lb[k]),
  );
  return { z, where, f, logits };
}

/** logarithm of the softmax */
function logProbabilities(logits: Matrix): Matrix {
  const result = logits.map((row) => [...row]);
  for (let k = 0; k < logits[0].length; k++) {
    const column = logits.map((row) => row[k]);
    const max = Math.max(...column);
    const log = max + Math.log(column.map((v) => Math.exp(v - max)).reduce(add, 0));
    for (let n = 0; n < logits.length; n++) result[n][k] -= log;
  }
  return result;
}

export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  return run(x, convWeight, convBias, linearWeight, linearBias, options.poolSize).logits;
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
  const logP = logProbabilities(logits);
  return -target.map((t, n) => logP[n][t]).reduce(add, 0) / target.length;
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
  const { z, where, f, logits } = run(
    x, convWeight, convBias, linearWeight, linearBias, options.poolSize,
  );
  const N = x.length;
  const dLogits = logProbabilities(logits).map((row, n) =>
    row.map((lp, k) => (gradOutput / N) * (Math.exp(lp) - (k === target[n] ? 1 : 0))),
  );

  const gradLinearBias = linearBias.map((_, k) => dLogits.map((d) => d[k]).reduce(add, 0));
  const gradLinearWeight = linearWeight.map((v, k) =>
    v.map((_, r) => idx(N).map((n) => dLogits[n][k] * f[n][r]).reduce(add, 0)),
  );

  const gradConvBias = convBias.map(() => 0);
  const gradConvWeight = convWeight.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
  for (const n of idx(N)) {
    where[n].forEach(({ o, i, j }, r) => {
      if (z[n][o][i][j] <= 0) return;
      const g = linearWeight.map((v, k) => dLogits[n][k] * v[r]).reduce(add, 0);
      gradConvBias[o] += g;
      gradConvWeight[o].forEach((map, c) =>
        map.forEach((row, p) => row.forEach((_, q) => (row[q] += g * x[n][c][i + p][j + q]))),
      );
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
  const { lr, steps } = options;
  let cw = convWeight;
  let cb = convBias;
  let lw = linearWeight;
  let lb = linearBias;
  const losses = idx(steps).map(() => {
    const before = loss(x, target, cw, cb, lw, lb, options);
    const g = backward(1, x, target, cw, cb, lw, lb, options);
    cw = cw.map((a, o) =>
      a.map((b, c) =>
        b.map((d, p) => d.map((v, q) => v - lr * g.gradConvWeight[o][c][p][q])),
      ),
    );
    cb = cb.map((v, o) => v - lr * g.gradConvBias[o]);
    lw = lw.map((row, k) => row.map((v, r) => v - lr * g.gradLinearWeight[k][r]));
    lb = lb.map((v, k) => v - lr * g.gradLinearBias[k]);
    return before;
  });
  return {
    params: { convWeight: cw, convBias: cb, linearWeight: lw, linearBias: lb },
    losses,
  };
}
