// slip: residualBlockBackward adds gradOutput itself to gradInput for the shortcut instead of the gradient behind the last ReLU (gs).
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

const relu = (m: Matrix): Matrix => m.map((r) => r.map((v) => Math.max(v, 0)));
const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  x.map((row) => w.map((wr, o) => wr.reduce((s, v, i) => s + v * row[i], b[o])));
const add = (a: Matrix, b: Matrix): Matrix => a.map((r, n) => r.map((v, j) => v + b[n][j]));
const mask = (g: Matrix, arg: Matrix): Matrix =>
  g.map((r, n) => r.map((v, j) => (arg[n][j] > 0 ? v : 0)));
const mul = (a: Matrix, b: Matrix): Matrix =>
  a.map((r) => b[0].map((_, k) => r.reduce((s, v, j) => s + v * b[j][k], 0)));
const mulT = (a: Matrix, b: Matrix): Matrix =>
  a[0].map((_, i) => b[0].map((_, j) => a.reduce((s, r, n) => s + r[i] * b[n][j], 0)));
const sumRows = (a: Matrix): Vector => a[0].map((_, j) => a.reduce((s, r) => s + r[j], 0));

function project(x: Matrix, p: Matrix): Matrix {
  return linear(x, p, p.map(() => 0));
}

function branch(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const a = linear(x, w1, b1);
  const h = relu(a);
  return { a, h, z: linear(h, w2, b2) };
}

function branchBackward(gs: Matrix, x: Matrix, a: Matrix, h: Matrix, w1: Matrix, w2: Matrix) {
  const ga = mask(mul(gs, w2), a);
  return {
    gradInput: mul(ga, w1),
    gradW1: mulT(ga, x),
    gradB1: sumRows(ga),
    gradW2: mulT(gs, h),
    gradB2: sumRows(gs),
  };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return relu(add(branch(x, w1, b1, w2, b2).z, x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(add(branch(x, w1, b1, w2, b2).z, project(x, projection)));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { a, h, z } = branch(x, w1, b1, w2, b2);
  const gs = mask(gradOutput, add(z, x));
  const grads = branchBackward(gs, x, a, h, w1, w2);
  return { ...grads, gradInput: add(grads.gradInput, gradOutput) };
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
  const { a, h, z } = branch(x, w1, b1, w2, b2);
  const gs = mask(gradOutput, add(z, project(x, projection)));
  const grads = branchBackward(gs, x, a, h, w1, w2);
  return {
    ...grads,
    gradInput: add(grads.gradInput, mul(gs, projection)),
    gradProjection: mulT(gs, x),
  };
}

const norm = (m: Matrix) => Math.sqrt(m.flat().reduce((s, v) => s + v * v, 0));

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const kept: { input: Matrix; a: Matrix; sum: Matrix }[] = [];
  let current = x;
  for (let l = 0; l < w1.length; l++) {
    const { a, z } = branch(current, w1[l], b1[l], w2[l], b2[l]);
    const sum = shortcut ? add(z, current) : z;
    kept.push({ input: current, a, sum });
    current = relu(sum);
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const gs = mask(g, kept[l].sum);
    const through = mul(mask(mul(gs, w2[l]), kept[l].a), w1[l]);
    g = shortcut ? add(through, gs) : through;
  }
  return norm(g) / norm(gradOutput);
}
