// slip: generatorLoss takes -log of the rounded sigmoid, which is infinite at logits near -1000; it should be max(-x, 0) + log(1 + e^-|x|)
type Vector = number[];
type Matrix = number[][];

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** linear → tanh → linear for one vector */
function mlp(input: Vector, w: Matrix, b: Vector, v: Matrix, c: Vector) {
  const hidden = w.map((row, i) => Math.tanh(dot(row, input) + b[i]));
  const output = v.map((row, o) => dot(row, hidden) + c[o]);
  return { hidden, output };
}

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return z.map((noise) => mlp(noise, w1, b1, w2, b2).output);
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
  const p = generate(z, w1, b1, w2, b2).map((y) => sigmoid(mlp(y, d1, c1, d2, c2).output[0]));
  return -p.reduce((s, v) => s + Math.log(v), 0) / p.length;
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
  z.forEach((noise) => {
    const g = mlp(noise, w1, b1, w2, b2);
    const d = mlp(g.output, d1, c1, d2, c2);
    const gx = (-gradOutput * sigmoid(-d.output[0])) / z.length;
    const gk = d.hidden.map((k, i) => gx * d2[0][i] * (1 - k * k));
    const gy = g.output.map((_, o) => dot(gk, d1.map((row) => row[o])));
    const ga = g.hidden.map((h, i) => dot(gy, w2.map((row) => row[i])) * (1 - h * h));
    gy.forEach((v, o) => {
      gradB2[o] += v;
      g.hidden.forEach((h, i) => (gradW2[o][i] += v * h));
    });
    ga.forEach((v, i) => {
      gradB1[i] += v;
      noise.forEach((q, j) => (gradW1[i][j] += v * q));
    });
  });
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
  const vec = (v: Vector, g: Vector) => v.map((a, i) => a - lr * g[i]);
  return {
    w1: w1.map((row, i) => vec(row, grads.gradW1[i])),
    b1: vec(b1, grads.gradB1),
    w2: w2.map((row, i) => vec(row, grads.gradW2[i])),
    b2: vec(b2, grads.gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
