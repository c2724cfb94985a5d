// slip: generatorStep moves the second layer first and takes the gradients of the first layer at the new w2 and b2; all four gradients belong to the old parameters
type Vector = number[];
type Matrix = number[][];

function linear(x: Matrix, w: Matrix, b: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let o = 0; o < w.length; o++) {
      y[n][o] = b[o];
      for (let k = 0; k < x[n].length; k++) y[n][o] += x[n][k] * w[o][k];
    }
  }
  return y;
}

function tanh(a: Matrix): Matrix {
  return a.map((row) => row.map((v) => Math.tanh(v)));
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const h = tanh(linear(z, w1, b1));
  return linear(h, w2, b2);
}

export function generatorLoss(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): number {
  const y = generate(z, w1, b1, w2, b2);
  const logits = linear(tanh(linear(y, d1, c1)), d2, c2);
  let sum = 0;
  for (const [x] of logits) sum += Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  return sum / logits.length;
}

export function generatorBackward(
  gradOutput: number,
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): { gradW1: Matrix; gradB1: Vector; gradW2: Matrix; gradB2: Vector } {
  const h = tanh(linear(z, w1, b1));
  const y = linear(h, w2, b2);
  const k = tanh(linear(y, d1, c1));
  const logits = linear(k, d2, c2);
  const N = z.length;
  const zeros = (m: Matrix) => m.map((row) => row.map(() => 0));
  const gy = zeros(y);
  const ga = zeros(h);
  for (let n = 0; n < N; n++) {
    const gx = -gradOutput / N / (1 + Math.exp(logits[n][0]));
    for (let i = 0; i < k[n].length; i++) {
      const gi = gx * d2[0][i] * (1 - k[n][i] * k[n][i]);
      for (let o = 0; o < y[n].length; o++) gy[n][o] += gi * d1[i][o];
    }
    for (let i = 0; i < h[n].length; i++) {
      for (let o = 0; o < y[n].length; o++) ga[n][i] += gy[n][o] * w2[o][i];
      ga[n][i] *= 1 - h[n][i] * h[n][i];
    }
  }
  const gradW1 = zeros(w1);
  const gradW2 = zeros(w2);
  const gradB1 = b1.map(() => 0);
  const gradB2 = b2.map(() => 0);
  for (let n = 0; n < N; n++) {
    gy[n].forEach((g, o) => {
      gradB2[o] += g;
      for (let i = 0; i < h[n].length; i++) gradW2[o][i] += g * h[n][i];
    });
    ga[n].forEach((g, i) => {
      gradB1[i] += g;
      for (let q = 0; q < z[n].length; q++) gradW1[i][q] += g * z[n][q];
    });
  }
  return { gradW1, gradB1, gradW2, gradB2 };
}

export function generatorStep(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
  { lr }: { lr: number },
): {
  w1: Matrix;
  b1: Vector;
  w2: Matrix;
  b2: Vector;
  d1: Matrix;
  c1: Vector;
  d2: Matrix;
  c2: Vector;
} {
  const descendV = (v: Vector, g: Vector) => v.map((t, i) => t - lr * g[i]);
  const descend = (m: Matrix, g: Matrix) => m.map((row, i) => descendV(row, g[i]));

  const last = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const newW2 = descend(w2, last.gradW2);
  const newB2 = descendV(b2, last.gradB2);

  const first = generatorBackward(1, z, w1, b1, newW2, newB2, d1, c1, d2, c2);
  const newW1 = descend(w1, first.gradW1);
  const newB1 = descendV(b1, first.gradB1);
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, d1, c1, d2, c2 };
}
