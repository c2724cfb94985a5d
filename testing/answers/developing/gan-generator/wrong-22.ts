// slip: generatorBackward passes the frozen discriminator as if it were linear: the slope 1 - k^2 of its tanh is forgotten on the way back to the samples.
type Vector = number[];
type Matrix = number[][];

type Trace = { h: Vector; y: Vector; k: Vector; logit: number };

function unit(w: Vector, x: Vector, b: number): number {
  let s = b;
  for (let i = 0; i < w.length; i++) s += w[i] * x[i];
  return s;
}

function trace(
  noise: Vector,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
): Trace {
  const h = w1.map((w, i) => Math.tanh(unit(w, noise, b1[i])));
  const y = w2.map((w, i) => unit(w, h, b2[i]));
  const k = d1.map((w, i) => Math.tanh(unit(w, y, c1[i])));
  return { h, y, k, logit: unit(d2[0], k, c2[0]) };
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return z.map((noise) => {
    const h = w1.map((w, i) => Math.tanh(unit(w, noise, b1[i])));
    return w2.map((w, i) => unit(w, h, b2[i]));
  });
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
  let sum = 0;
  for (const noise of z) {
    const { logit } = trace(noise, w1, b1, w2, b2, d1, c1, d2, c2);
    sum += Math.max(-logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return sum / z.length;
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
    const { h, logit } = trace(noise, w1, b1, w2, b2, d1, c1, d2, c2);
    const dx = -gradOutput / z.length / (1 + Math.exp(logit));
    const dk = d2[0].map((w) => dx * w);
    const dy = b2.map((_, d) =>
      dk.reduce((s, g, k) => s + g * d1[k][d], 0),
    );
    for (let d = 0; d < dy.length; d++) {
      gradB2[d] += dy[d];
      for (let j = 0; j < h.length; j++) gradW2[d][j] += dy[d] * h[j];
    }
    for (let j = 0; j < h.length; j++) {
      let dh = 0;
      for (let d = 0; d < dy.length; d++) dh += dy[d] * w2[d][j];
      const da = dh * (1 - h[j] * h[j]);
      gradB1[j] += da;
      for (let i = 0; i < noise.length; i++) gradW1[j][i] += da * noise[i];
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
    1,
    z,
    w1,
    b1,
    w2,
    b2,
    d1,
    c1,
    d2,
    c2,
  );
  return {
    w1: w1.map((row, j) => row.map((v, i) => v - lr * gradW1[j][i])),
    b1: b1.map((v, j) => v - lr * gradB1[j]),
    w2: w2.map((row, d) => row.map((v, j) => v - lr * gradW2[d][j])),
    b2: b2.map((v, d) => v - lr * gradB2[d]),
    d1,
    c1,
    d2,
    c2,
  };
}
