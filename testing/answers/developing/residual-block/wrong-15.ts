// slip: gradientNormRatio goes back through every block with the stack's first input x (stale) instead of that block's own input
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

const lin = (x: Matrix, w: Matrix, b: Vector | null): Matrix =>
  x.map((row) => w.map((r, o) => r.reduce((s, v, k) => s + v * row[k], b ? b[o] : 0)));
const relu = (x: Matrix): Matrix => x.map((row) => row.map((v) => (v > 0 ? v : 0)));
const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, n) => row.map((v, k) => v + b[n][k]));
const gate = (g: Matrix, z: Matrix): Matrix =>
  g.map((row, n) => row.map((v, k) => (z[n][k] > 0 ? v : 0)));
const right = (g: Matrix, w: Matrix): Matrix =>
  g.map((row) => w[0].map((_, k) => row.reduce((s, v, o) => s + v * w[o][k], 0)));
const outer = (g: Matrix, x: Matrix): Matrix =>
  g[0].map((_, o) => x[0].map((_, k) => g.reduce((s, row, n) => s + row[o] * x[n][k], 0)));
const total = (g: Matrix): Vector => g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));
const norm = (g: Matrix): number => Math.sqrt(g.flat().reduce((s, v) => s + v * v, 0));

function block(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, s: Matrix | null) {
  const a = lin(x, w1, b1);
  const h = relu(a);
  const z = lin(h, w2, b2);
  return { a, h, sum: s === null ? z : plus(z, s) };
}

function branchBackward(
  g: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  s: Matrix | null,
) {
  const { a, h, sum } = block(x, w1, b1, w2, b2, s);
  const gs = gate(g, sum);
  const gh = right(gs, w2);
  const ga = gate(gh, a);
  return {
    gs,
    back: right(ga, w1),
    grads: { gradW1: outer(ga, x), gradB1: total(ga), gradW2: outer(gs, h), gradB2: total(gs) },
  };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return relu(block(x, w1, b1, w2, b2, x).sum);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(block(x, w1, b1, w2, b2, lin(x, projection, null)).sum);
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { gs, back, grads } = branchBackward(gradOutput, x, w1, b1, w2, b2, x);
  return { gradInput: plus(back, gs), ...grads };
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
  const s = lin(x, projection, null);
  const { gs, back, grads } = branchBackward(gradOutput, x, w1, b1, w2, b2, s);
  return {
    gradInput: plus(back, right(gs, projection)),
    ...grads,
    gradProjection: outer(gs, x),
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
  const inputs: Matrix[] = [x];
  for (let l = 0; l < w1.length; l++) {
    const u = inputs[l];
    inputs.push(relu(block(u, w1[l], b1[l], w2[l], b2[l], shortcut ? u : null).sum));
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const u = inputs[0];
    const r = branchBackward(g, u, w1[l], b1[l], w2[l], b2[l], shortcut ? u : null);
    g = shortcut ? plus(r.back, r.gs) : r.back;
  }
  return norm(g) / norm(gradOutput);
}
