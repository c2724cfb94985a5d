// slip: generatorStep updates the second layer with gradients computed after the first layer has already been updated (new w1, b1 instead of the old parameters)
type Vector = number[];
type Matrix = number[][];

const zerosLike = (m: Matrix): Matrix => m.map((r) => r.map(() => 0));

function dense(v: Vector, w: Matrix, b: Vector): Vector {
  const out: Vector = [];
  for (let i = 0; i < w.length; i++) {
    let acc = b[i];
    for (let j = 0; j < v.length; j++) acc += w[i][j] * v[j];
    out.push(acc);
  }
  return out;
}

function backThrough(g: Vector, w: Matrix): Vector {
  const out: Vector = [];
  for (let j = 0; j < w[0].length; j++) {
    let acc = 0;
    for (let i = 0; i < w.length; i++) acc += g[i] * w[i][j];
    out.push(acc);
  }
  return out;
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const samples: Matrix = [];
  for (const eps of z) {
    const h = dense(eps, w1, b1).map(Math.tanh);
    samples.push(dense(h, w2, b2));
  }
  return samples;
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
  let total = 0;
  for (const y of generate(z, w1, b1, w2, b2)) {
    const k = dense(y, d1, c1).map(Math.tanh);
    const logit = dense(k, d2, c2)[0];
    total += Math.max(-logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return total / z.length;
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
  const gradW1 = zerosLike(w1);
  const gradB1 = b1.map(() => 0);
  const gradW2 = zerosLike(w2);
  const gradB2 = b2.map(() => 0);
  for (const eps of z) {
    const h = dense(eps, w1, b1).map(Math.tanh);
    const y = dense(h, w2, b2);
    const k = dense(y, d1, c1).map(Math.tanh);
    const logit = dense(k, d2, c2)[0];
    const gx = -gradOutput / z.length / (1 + Math.exp(logit));
    const gPre = k.map((v, i) => gx * d2[0][i] * (1 - v * v));
    const gy = backThrough(gPre, d1);
    const gh = backThrough(gy, w2);
    const ga = gh.map((v, i) => v * (1 - h[i] * h[i]));
    for (let o = 0; o < gy.length; o++) {
      gradB2[o] += gy[o];
      for (let i = 0; i < h.length; i++) gradW2[o][i] += gy[o] * h[i];
    }
    for (let i = 0; i < ga.length; i++) {
      gradB1[i] += ga[i];
      for (let j = 0; j < eps.length; j++) gradW1[i][j] += ga[i] * eps[j];
    }
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
  const grads = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const newW1 = w1.map((row, i) => row.map((v, j) => v - lr * grads.gradW1[i][j]));
  const newB1 = b1.map((v, i) => v - lr * grads.gradB1[i]);
  const later = generatorBackward(1, z, newW1, newB1, w2, b2, d1, c1, d2, c2);
  const newW2 = w2.map((row, i) => row.map((v, j) => v - lr * later.gradW2[i][j]));
  const newB2 = b2.map((v, i) => v - lr * later.gradB2[i]);
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, d1, c1, d2, c2 };
}
