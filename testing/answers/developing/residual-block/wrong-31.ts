// slip: projectionBlockBackward sends gradOutput itself, not masked by the last ReLU, into the projection (gradProjection and its share of gradInput); right is g^s = gradOutput where z + s > 0.
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

const dot = (u: Vector, v: Vector): number => u.reduce((s, e, i) => s + e * v[i], 0);
const affine = (m: Matrix, v: Vector, b: Vector): Vector => m.map((row, i) => dot(row, v) + b[i]);
const relu = (v: Vector): Vector => v.map((e) => (e > 0 ? e : 0));
const gate = (v: Vector, argument: Vector): Vector => v.map((e, i) => (argument[i] > 0 ? e : 0));
const sum = (u: Vector, v: Vector): Vector => u.map((e, i) => e + v[i]);
const pull = (m: Matrix, v: Vector): Vector =>
  m[0].map((_, j) => m.reduce((s, row, i) => s + row[j] * v[i], 0));
const outerSum = (us: Matrix, vs: Matrix): Matrix =>
  us[0].map((_, i) => vs[0].map((__, j) => us.reduce((s, u, n) => s + u[i] * vs[n][j], 0)));
const total = (us: Matrix): Vector => us.reduce((s, u) => sum(s, u));
const length = (m: Matrix): number => Math.hypot(...m.map((row) => Math.hypot(...row)));

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return x.map((v) => relu(sum(affine(w2, relu(affine(w1, v, b1)), b2), v)));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return x.map((v) =>
    relu(projection.map((row, i) => dot(row, v) + affine(w2, relu(affine(w1, v, b1)), b2)[i])),
  );
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const a = x.map((v) => affine(w1, v, b1));
  const h = a.map(relu);
  const gs = gradOutput.map((g, n) => gate(g, sum(affine(w2, h[n], b2), x[n])));
  const ga = gs.map((g, n) => gate(pull(w2, g), a[n]));
  return {
    gradInput: ga.map((g, n) => sum(pull(w1, g), gs[n])),
    gradW1: outerSum(ga, x),
    gradB1: total(ga),
    gradW2: outerSum(gs, h),
    gradB2: total(gs),
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
  const a = x.map((v) => affine(w1, v, b1));
  const h = a.map(relu);
  const noBias = projection.map(() => 0);
  const gz = gradOutput.map((g, n) =>
    gate(g, sum(affine(w2, h[n], b2), affine(projection, x[n], noBias))),
  );
  const ga = gz.map((g, n) => gate(pull(w2, g), a[n]));
  return {
    gradInput: ga.map((g, n) => sum(pull(w1, g), pull(projection, gradOutput[n]))),
    gradW1: outerSum(ga, x),
    gradB1: total(ga),
    gradW2: outerSum(gz, h),
    gradB2: total(gz),
    gradProjection: outerSum(gradOutput, x),
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
  const descend = (l: number, input: Matrix): Matrix => {
    if (l === w1.length) return gradOutput;
    const a = input.map((v) => affine(w1[l], v, b1[l]));
    const z = a.map((v) => affine(w2[l], relu(v), b2[l]));
    const s = shortcut ? z.map((v, n) => sum(v, input[n])) : z;
    const g = descend(l + 1, s.map(relu)).map((v, n) => gate(v, s[n]));
    const branch = g.map((v, n) => pull(w1[l], gate(pull(w2[l], v), a[n])));
    return shortcut ? branch.map((v, n) => sum(v, g[n])) : branch;
  };
  return length(descend(0, x)) / length(gradOutput);
}
