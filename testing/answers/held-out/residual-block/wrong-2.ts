// slip: gradientNormRatio goes back through block l with the input of block l + 1, that is with its own output; each block should get the input it had going forward.
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
type ProjectionGradients = Gradients & { gradProjection: Matrix };

type Layers = { w1: Matrix; b1: Vector; w2: Matrix; b2: Vector };
type Kept = { a: Matrix; h: Matrix; sum: Matrix };

const affine = (x: Matrix, w: Matrix, b?: Vector): Matrix =>
  x.map((r) => w.map((q, o) => q.reduce((s, v, i) => s + v * r[i], b ? b[o] : 0)));
const positive = (m: Matrix): Matrix => m.map((r) => r.map((v) => (v > 0 ? v : 0)));
const masked = (g: Matrix, m: Matrix): Matrix =>
  g.map((r, n) => r.map((v, i) => (m[n][i] > 0 ? v : 0)));
const add = (a: Matrix, b: Matrix): Matrix => a.map((r, n) => r.map((v, i) => v + b[n][i]));
const backThrough = (g: Matrix, w: Matrix): Matrix =>
  g.map((r) => w[0].map((_, i) => r.reduce((s, v, o) => s + v * w[o][i], 0)));
const gradOf = (g: Matrix, x: Matrix): Matrix =>
  g[0].map((_, o) => x[0].map((_, i) => x.reduce((s, r, n) => s + g[n][o] * r[i], 0)));
const columnSum = (g: Matrix): Vector => g[0].map((_, o) => g.reduce((s, r) => s + r[o], 0));

function ahead(x: Matrix, p: Layers, side: Matrix | null): Kept {
  const a = affine(x, p.w1, p.b1);
  const h = positive(a);
  const z = affine(h, p.w2, p.b2);
  return { a, h, sum: side ? add(z, side) : z };
}

function behind(g: Matrix, x: Matrix, p: Layers, kept: Kept) {
  const gs = masked(g, kept.sum);
  const ga = masked(backThrough(gs, p.w2), kept.a);
  const branch: Gradients = {
    gradInput: backThrough(ga, p.w1),
    gradW1: gradOf(ga, x),
    gradB1: columnSum(ga),
    gradW2: gradOf(gs, kept.h),
    gradB2: columnSum(gs),
  };
  return { gs, branch };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return positive(ahead(x, { w1, b1, w2, b2 }, x).sum);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return positive(ahead(x, { w1, b1, w2, b2 }, affine(x, projection)).sum);
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const p = { w1, b1, w2, b2 };
  const { gs, branch } = behind(gradOutput, x, p, ahead(x, p, x));
  branch.gradInput = add(branch.gradInput, gs);
  return branch;
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
  const p = { w1, b1, w2, b2 };
  const { gs, branch } = behind(gradOutput, x, p, ahead(x, p, affine(x, projection)));
  branch.gradInput = add(branch.gradInput, backThrough(gs, projection));
  return { ...branch, gradProjection: gradOf(gs, x) };
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
  const params = w1.map((_, l): Layers => ({ w1: w1[l], b1: b1[l], w2: w2[l], b2: b2[l] }));
  const values: Matrix[] = [x];
  for (const p of params) {
    const last = values[values.length - 1];
    values.push(positive(ahead(last, p, shortcut ? last : null).sum));
  }
  let g = gradOutput;
  for (const p of [...params].reverse()) {
    const input = values.pop()!;
    const { gs, branch } = behind(g, input, p, ahead(input, p, shortcut ? input : null));
    g = shortcut ? add(branch.gradInput, gs) : branch.gradInput;
  }
  const norm = (m: Matrix) => Math.sqrt(m.reduce((s, r) => r.reduce((t, v) => t + v * v, s), 0));
  return norm(g) / norm(gradOutput);
}
