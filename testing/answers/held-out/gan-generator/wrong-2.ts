// slip: generatorBackward forgets the slope 1 - k^2 of the discriminator tanh on the way to the samples
type Vector = number[];
type Matrix = number[][];

type Generator = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };

const zip = (a: Vector, b: Vector, f: (p: number, q: number) => number): Vector =>
  a.map((v, i) => f(v, b[i]));
const sum = (a: Vector): number => a.reduce((p, q) => p + q, 0);
const forwardLayer = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => zip(w.map((wo) => sum(zip(wo, row, (p, q) => p * q))), b, (p, q) => p + q));
const inputGradient = (g: Matrix, w: Matrix): Matrix =>
  g.map((row) => w[0].map((_, k) => sum(row.map((v, o) => v * w[o][k]))));
const weightGradient = (g: Matrix, x: Matrix): Matrix =>
  g[0].map((_, o) => x[0].map((_, k) => sum(g.map((row, n) => row[o] * x[n][k]))));
const biasGradient = (g: Matrix): Vector => g[0].map((_, o) => sum(g.map((row) => row[o])));
const activate = (a: Matrix): Matrix => a.map((row) => row.map((v) => Math.tanh(v)));

export function generate(z: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return forwardLayer(activate(forwardLayer(z, w1, b1)), w2, b2);
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
  const k = activate(forwardLayer(generate(z, w1, b1, w2, b2), d1, c1));
  const x = forwardLayer(k, d2, c2).flat();
  return sum(x.map((v) => Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v))))) / x.length;
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
  const h = activate(forwardLayer(z, w1, b1));
  const y = forwardLayer(h, w2, b2);
  const k = activate(forwardLayer(y, d1, c1));
  const x = forwardLayer(k, d2, c2);

  const gx = x.map(([v]) => [(-gradOutput / z.length) * (1 / (1 + Math.exp(v)))]);
  const gk = inputGradient(gx, d2);
  const gy = inputGradient(gk, d1);
  const gh = inputGradient(gy, w2);
  const ga = gh.map((row, n) => zip(row, h[n], (g, t) => g * (1 - t * t)));
  return {
    gradW1: weightGradient(ga, z),
    gradB1: biasGradient(ga),
    gradW2: weightGradient(gy, h),
    gradB2: biasGradient(gy),
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
): Generator & { d1: Matrix; c1: Vector; d2: Matrix; c2: Vector } {
  const g = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const down = (p: number, q: number) => p - lr * q;
  return {
    w1: w1.map((row, i) => zip(row, g.gradW1[i], down)),
    b1: zip(b1, g.gradB1, down),
    w2: w2.map((row, i) => zip(row, g.gradW2[i], down)),
    b2: zip(b2, g.gradB2, down),
    d1,
    c1,
    d2,
    c2,
  };
}
