// right: one sample at a time in plain loops, gradients accumulated; copies of the discriminator returned
type Vector = number[];
type Matrix = number[][];

function layer(w: Matrix, b: Vector, input: Vector): Vector {
  const out = b.slice();
  for (let o = 0; o < w.length; o++)
    for (let k = 0; k < input.length; k++) out[o] += w[o][k] * input[k];
  return out;
}

function transposedLayer(w: Matrix, grad: Vector): Vector {
  const out: Vector = new Array(w[0].length).fill(0);
  for (let o = 0; o < w.length; o++)
    for (let k = 0; k < out.length; k++) out[k] += w[o][k] * grad[o];
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
  for (const noise of z) {
    const h = layer(w1, b1, noise).map((a) => Math.tanh(a));
    samples.push(layer(w2, b2, h));
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
    const k = layer(d1, c1, y).map((a) => Math.tanh(a));
    const [x] = layer(d2, c2, k);
    total += x > 0 ? Math.log1p(Math.exp(-x)) : -x + Math.log1p(Math.exp(x));
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
  const gradW1 = w1.map((row) => row.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((row) => row.map(() => 0));
  const gradB2 = b2.map(() => 0);

  for (const noise of z) {
    const h = layer(w1, b1, noise).map((a) => Math.tanh(a));
    const y = layer(w2, b2, h);
    const k = layer(d1, c1, y).map((a) => Math.tanh(a));
    const [x] = layer(d2, c2, k);

    const e = Math.exp(-Math.abs(x));
    const probabilityOfFake = x > 0 ? e / (1 + e) : 1 / (1 + e);
    const dx = (-gradOutput * probabilityOfFake) / z.length;
    const dk = transposedLayer(d2, [dx]);
    for (let i = 0; i < dk.length; i++) dk[i] *= 1 - k[i] * k[i];
    const dy = transposedLayer(d1, dk);
    const da = transposedLayer(w2, dy);
    for (let i = 0; i < da.length; i++) da[i] *= 1 - h[i] * h[i];

    for (let o = 0; o < dy.length; o++) {
      gradB2[o] += dy[o];
      for (let i = 0; i < h.length; i++) gradW2[o][i] += dy[o] * h[i];
    }
    for (let i = 0; i < da.length; i++) {
      gradB1[i] += da[i];
      for (let q = 0; q < noise.length; q++) gradW1[i][q] += da[i] * noise[q];
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
  const { gradW1, gradB1, gradW2, gradB2 } = generatorBackward(
    1, z, w1, b1, w2, b2, d1, c1, d2, c2,
  );
  const copy = (m: Matrix): Matrix => m.map((row) => row.slice());
  const next = {
    w1: copy(w1),
    b1: b1.slice(),
    w2: copy(w2),
    b2: b2.slice(),
    d1: copy(d1),
    c1: c1.slice(),
    d2: copy(d2),
    c2: c2.slice(),
  };
  for (let i = 0; i < b1.length; i++) {
    next.b1[i] -= lr * gradB1[i];
    for (let q = 0; q < w1[i].length; q++) next.w1[i][q] -= lr * gradW1[i][q];
  }
  for (let o = 0; o < b2.length; o++) {
    next.b2[o] -= lr * gradB2[o];
    for (let i = 0; i < w2[o].length; i++) next.w2[o][i] -= lr * gradW2[o][i];
  }
  return next;
}
