// slip: in projectionBlockBackward the last ReLU is masked by z alone, without the projected shortcut.
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

const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((wr, o) => wr.reduce((s, v, i) => s + v * row[i], b[o])));
const relu = (m: Matrix): Matrix => m.map((r) => r.map((v) => (v > 0 ? v : 0)));
const plus = (a: Matrix, b: Matrix): Matrix =>
  a.map((r, i) => r.map((v, j) => v + b[i][j]));
const gate = (g: Matrix, m: Matrix): Matrix =>
  g.map((r, i) => r.map((v, j) => (m[i][j] > 0 ? v : 0)));
/** a·b */
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => s + v * b[k][j], 0)));
/** aᵀ·b */
const transposeTimes = (a: Matrix, b: Matrix): Matrix =>
  a[0].map((_, i) => b[0].map((__, j) => a.reduce((s, r, n) => s + r[i] * b[n][j], 0)));
const columnSums = (a: Matrix): Vector =>
  a[0].map((_, j) => a.reduce((s, r) => s + r[j], 0));
const project = (x: Matrix, p: Matrix): Matrix => affine(x, p, p.map(() => 0));

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return relu(plus(affine(relu(affine(x, w1, b1)), w2, b2), x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(plus(affine(relu(affine(x, w1, b1)), w2, b2), project(x, projection)));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const a = affine(x, w1, b1);
  const h = relu(a);
  const z = affine(h, w2, b2);
  const gs = gate(gradOutput, plus(z, x));
  const ga = gate(times(gs, w2), a);
  return {
    gradInput: plus(times(ga, w1), gs),
    gradW1: transposeTimes(ga, x),
    gradB1: columnSums(ga),
    gradW2: transposeTimes(gs, h),
    gradB2: columnSums(gs),
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
  const a = affine(x, w1, b1);
  const h = relu(a);
  const z = affine(h, w2, b2);
  const gs = gate(gradOutput, z);
  const ga = gate(times(gs, w2), a);
  return {
    gradInput: plus(times(ga, w1), times(gs, projection)),
    gradW1: transposeTimes(ga, x),
    gradB1: columnSums(ga),
    gradW2: transposeTimes(gs, h),
    gradB2: columnSums(gs),
    gradProjection: transposeTimes(gs, x),
  };
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
  const kept: { a: Matrix; sum: Matrix }[] = [];
  let h = x;
  for (let l = 0; l < w1.length; l++) {
    const a = affine(h, w1[l], b1[l]);
    const z = affine(relu(a), w2[l], b2[l]);
    const sum = shortcut ? plus(z, h) : z;
    kept.push({ a, sum });
    h = relu(sum);
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const gs = gate(g, kept[l].sum);
    const ga = gate(times(gs, w2[l]), kept[l].a);
    const back = times(ga, w1[l]);
    g = shortcut ? plus(back, gs) : back;
  }
  const norm = (m: Matrix) => Math.sqrt(m.flat().reduce((s, v) => s + v * v, 0));
  return norm(g) / norm(gradOutput);
}
