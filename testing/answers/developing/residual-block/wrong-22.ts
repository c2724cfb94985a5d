// slip: projectionBlockBackward lets the shortcut bypass the last ReLU: x receives gradOutput*P instead of the gated gradient times P.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
type ProjectionGradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradProjection: Matrix;
};

function dense(x: Matrix, w: Matrix, b: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let o = 0; o < w.length; o++) {
      let s = b[o];
      for (let i = 0; i < x[n].length; i++) s += w[o][i] * x[n][i];
      y[n].push(s);
    }
  }
  return y;
}

function positive(m: Matrix): Matrix {
  return m.map((row) => row.map((v) => (v > 0 ? v : 0)));
}

function mask(g: Matrix, by: Matrix): Matrix {
  return g.map((row, n) => row.map((v, i) => (by[n][i] > 0 ? v : 0)));
}

function plus(a: Matrix, b: Matrix): Matrix {
  return a.map((row, n) => row.map((v, i) => v + b[n][i]));
}

/** the three gradients of a dense layer */
function denseBackward(
  g: Matrix,
  x: Matrix,
  w: Matrix,
): { dx: Matrix; dw: Matrix; db: Vector } {
  const dx = x.map((row) => row.map(() => 0));
  const dw = w.map((row) => row.map(() => 0));
  const db = w.map(() => 0);
  for (let n = 0; n < g.length; n++) {
    for (let o = 0; o < w.length; o++) {
      db[o] += g[n][o];
      for (let i = 0; i < w[o].length; i++) {
        dx[n][i] += g[n][o] * w[o][i];
        dw[o][i] += g[n][o] * x[n][i];
      }
    }
  }
  return { dx, dw, db };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const h = positive(dense(x, w1, b1));
  return positive(plus(dense(h, w2, b2), x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const h = positive(dense(x, w1, b1));
  const shortcut = dense(
    x,
    projection,
    projection.map(() => 0),
  );
  return positive(plus(dense(h, w2, b2), shortcut));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const a = dense(x, w1, b1);
  const h = positive(a);
  const g = mask(gradOutput, plus(dense(h, w2, b2), x));
  const second = denseBackward(g, h, w2);
  const first = denseBackward(mask(second.dx, a), x, w1);
  return {
    gradInput: plus(first.dx, g),
    gradW1: first.dw,
    gradB1: first.db,
    gradW2: second.dw,
    gradB2: second.db,
  };
}

export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  const a = dense(x, w1, b1);
  const h = positive(a);
  const none = projection.map(() => 0);
  const sum = plus(dense(h, w2, b2), dense(x, projection, none));
  const g = mask(gradOutput, sum);
  const second = denseBackward(g, h, w2);
  const first = denseBackward(mask(second.dx, a), x, w1);
  const weights = denseBackward(g, x, projection);
  const around = denseBackward(gradOutput, x, projection);
  return {
    gradInput: plus(first.dx, around.dx),
    gradW1: first.dw,
    gradB1: first.db,
    gradW2: second.dw,
    gradB2: second.db,
    gradProjection: weights.dw,
  };
}

function length(m: Matrix): number {
  let s = 0;
  for (const row of m) for (const v of row) s += v * v;
  return Math.sqrt(s);
}

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const L = w1.length;
  const inputs: Matrix[] = [x];
  const as: Matrix[] = [];
  const sums: Matrix[] = [];
  for (let l = 0; l < L; l++) {
    as.push(dense(inputs[l], w1[l], b1[l]));
    const z = dense(positive(as[l]), w2[l], b2[l]);
    sums.push(shortcut ? plus(z, inputs[l]) : z);
    inputs.push(positive(sums[l]));
  }
  let g = gradOutput;
  for (let l = L - 1; l >= 0; l--) {
    const gated = mask(g, sums[l]);
    const dh = denseBackward(gated, positive(as[l]), w2[l]).dx;
    const dx = denseBackward(mask(dh, as[l]), inputs[l], w1[l]).dx;
    g = shortcut ? plus(dx, gated) : dx;
  }
  return length(g) / length(gradOutput);
}
