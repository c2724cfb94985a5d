// slip: generatorLoss is the saturating loss, the mean of log(1 - sigma(x)), and generatorBackward its gradient -sigma(x)/N; asked is the non-saturating mean of -log sigma(x)
type Vector = number[];
type Matrix = number[][];

type Layer = { w: Matrix; b: Vector };

const apply = ({ w, b }: Layer, v: Vector): Vector =>
  b.map((bias, o) => bias + w[o].reduce((s, weight, k) => s + weight * v[k], 0));
const back = ({ w }: Layer, g: Vector): Vector =>
  w[0].map((_, k) => g.reduce((s, go, o) => s + go * w[o][k], 0));
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return z.map((noise) =>
    apply({ w: w2, b: b2 }, apply({ w: w1, b: b1 }, noise).map(Math.tanh)),
  );
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
  const logits = generate(z, w1, b1, w2, b2).map(
    (y) => apply({ w: d2, b: c2 }, apply({ w: d1, b: c1 }, y).map(Math.tanh))[0],
  );
  return logits.reduce((s, x) => s - softplus(x), 0) / logits.length;
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
  const [g1, g2] = [{ w: w1, b: b1 }, { w: w2, b: b2 }];
  const [q1, q2] = [{ w: d1, b: c1 }, { w: d2, b: c2 }];
  const rows = z.map((noise) => {
    const h = apply(g1, noise).map(Math.tanh);
    const y = apply(g2, h);
    const k = apply(q1, y).map(Math.tanh);
    const x = apply(q2, k)[0];
    const gx = (-gradOutput * sigmoid(x)) / z.length;
    const gy = back(q1, back(q2, [gx]).map((g, i) => g * (1 - k[i] ** 2)));
    const ga = back(g2, gy).map((g, i) => g * (1 - h[i] ** 2));
    return { noise, h, gy, ga };
  });
  return {
    gradW1: w1.map((row, i) =>
      row.map((_, q) => rows.reduce((s, r) => s + r.ga[i] * r.noise[q], 0)),
    ),
    gradB1: b1.map((_, i) => rows.reduce((s, r) => s + r.ga[i], 0)),
    gradW2: w2.map((row, o) => row.map((_, i) => rows.reduce((s, r) => s + r.gy[o] * r.h[i], 0))),
    gradB2: b2.map((_, o) => rows.reduce((s, r) => s + r.gy[o], 0)),
  };
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
  const move = (row: Vector, g: Vector) => row.map((v, i) => v - lr * g[i]);
  return {
    w1: w1.map((row, i) => move(row, gradW1[i])),
    b1: move(b1, gradB1),
    w2: w2.map((row, i) => move(row, gradW2[i])),
    b2: move(b2, gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
