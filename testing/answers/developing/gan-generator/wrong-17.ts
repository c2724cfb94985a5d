// slip: in generatorBackward the gradient passes the discriminator's hidden layer without the slope 1 - k² of its tanh
type Vector = number[];
type Matrix = number[][];

function layer(input: Vector, weight: Matrix, bias: Vector, squash: boolean): Vector {
  const out: Vector = [];
  for (let o = 0; o < weight.length; o++) {
    let s = bias[o];
    for (let i = 0; i < input.length; i++) s += weight[o][i] * input[i];
    out.push(squash ? Math.tanh(s) : s);
  }
  return out;
}

function zerosLike(m: Matrix): Matrix {
  return m.map((row) => row.map(() => 0));
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
    samples.push(layer(layer(noise, w1, b1, true), w2, b2, false));
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
  let loss = 0;
  for (const sample of generate(z, w1, b1, w2, b2)) {
    const judged = layer(layer(sample, d1, c1, true), d2, c2, false)[0];
    loss += Math.max(-judged, 0) + Math.log1p(Math.exp(-Math.abs(judged)));
  }
  return loss / z.length;
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
  const gradB1: Vector = b1.map(() => 0);
  const gradW2 = zerosLike(w2);
  const gradB2: Vector = b2.map(() => 0);

  for (let n = 0; n < z.length; n++) {
    const h = layer(z[n], w1, b1, true);
    const y = layer(h, w2, b2, false);
    const k = layer(y, d1, c1, true);
    const x = layer(k, d2, c2, false)[0];

    const toLogit = (-gradOutput / z.length) / (1 + Math.exp(x));

    // discriminator, frozen: only pass through
    const toSample: Vector = y.map(() => 0);
    for (let j = 0; j < d1.length; j++) {
      const toPre = toLogit * d2[0][j];
      for (let i = 0; i < y.length; i++) toSample[i] += toPre * d1[j][i];
    }

    // generator
    const toHidden: Vector = h.map(() => 0);
    for (let o = 0; o < w2.length; o++) {
      gradB2[o] += toSample[o];
      for (let j = 0; j < h.length; j++) {
        gradW2[o][j] += toSample[o] * h[j];
        toHidden[j] += toSample[o] * w2[o][j];
      }
    }
    for (let j = 0; j < h.length; j++) {
      const toPre = toHidden[j] * (1 - h[j] * h[j]);
      gradB1[j] += toPre;
      for (let i = 0; i < z[n].length; i++) gradW1[j][i] += toPre * z[n][i];
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
  const newW2 = w2.map((row, o) => row.map((w, j) => w - lr * gradW2[o][j]));
  const newB2 = b2.map((b, o) => b - lr * gradB2[o]);
  const newW1 = w1.map((row, o) => row.map((w, j) => w - lr * gradW1[o][j]));
  const newB1 = b1.map((b, o) => b - lr * gradB1[o]);
  return { w1: newW1, b1: newB1, w2: newW2, b2: newB2, d1, c1, d2, c2 };
}
