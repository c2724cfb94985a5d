// slip: generate also applies tanh to the output layer of the generator (the backward's own forward has none).
type Vector = number[];
type Matrix = number[][];

const fc = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((ws, i) => ws.reduce((acc, wij, j) => acc + wij * row[j], 0) + b[i]));

const squash = (x: Matrix): Matrix => x.map((row) => row.map((v) => Math.tanh(v)));

export function generate(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  let out = z;
  const layers: [Matrix, Vector][] = [
    [w1, b1],
    [w2, b2],
  ];
  for (const [w, b] of layers) {
    out = squash(fc(out, w, b));
  }
  return out;
}

function pass(
  z: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  d1: Matrix,
  c1: Vector,
  d2: Matrix,
  c2: Vector,
) {
  const h = squash(fc(z, w1, b1));
  const y = fc(h, w2, b2);
  const k = squash(fc(y, d1, c1));
  const x = fc(k, d2, c2).map((row) => row[0]);
  return { h, y, k, x };
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
  const { x } = pass(z, w1, b1, w2, b2, d1, c1, d2, c2);
  return (
    x.reduce((s, v) => s + Math.max(-v, 0) + Math.log1p(Math.exp(-Math.abs(v))), 0) /
    x.length
  );
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
  const { h, k, x } = pass(z, w1, b1, w2, b2, d1, c1, d2, c2);
  const N = z.length;
  const gx = x.map((v) => -gradOutput / N / (1 + Math.exp(v)));
  const gy = k.map((kn, n) =>
    b2.map((_, d) =>
      kn.reduce((s, kv, j) => s + gx[n] * d2[0][j] * (1 - kv * kv) * d1[j][d], 0),
    ),
  );
  const ga = h.map((hn, n) =>
    hn.map((hv, j) => (1 - hv * hv) * gy[n].reduce((s, g, d) => s + g * w2[d][j], 0)),
  );
  const outer = (g: Matrix, v: Matrix, rows: number, cols: number): Matrix =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: cols }, (_, j) => g.reduce((s, gn, n) => s + gn[i] * v[n][j], 0)),
    );
  const down = (g: Matrix, size: number): Vector =>
    Array.from({ length: size }, (_, i) => g.reduce((s, gn) => s + gn[i], 0));
  return {
    gradW1: outer(ga, z, w1.length, w1[0].length),
    gradB1: down(ga, b1.length),
    gradW2: outer(gy, h, w2.length, w2[0].length),
    gradB2: down(gy, b2.length),
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
  const grads = generatorBackward(1, z, w1, b1, w2, b2, d1, c1, d2, c2);
  const stepV = (p: Vector, g: Vector) => p.map((v, i) => v - lr * g[i]);
  const stepM = (p: Matrix, g: Matrix) => p.map((r, i) => stepV(r, g[i]));
  return {
    w1: stepM(w1, grads.gradW1),
    b1: stepV(b1, grads.gradB1),
    w2: stepM(w2, grads.gradW2),
    b2: stepV(b2, grads.gradB2),
    d1,
    c1,
    d2,
    c2,
  };
}
