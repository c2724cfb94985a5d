// right: matrix helpers and one branch shared by all functions, reduce and reduceRight through the stack
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

const dot = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * b[i], 0);
const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
/** a·bᵀ */
const mulT = (a: Matrix, b: Matrix): Matrix => a.map((r) => b.map((q) => dot(r, q)));
const zip = (a: Matrix, b: Matrix, g: (u: number, v: number) => number): Matrix =>
  a.map((r, i) => r.map((u, j) => g(u, b[i][j])));
const plus = (a: Matrix, b: Matrix): Matrix => zip(a, b, (u, v) => u + v);
const linear = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  mulT(x, w).map((r) => r.map((v, o) => v + b[o]));
const relu = (m: Matrix): Matrix => m.map((r) => r.map((v) => Math.max(v, 0)));
const gate = (g: Matrix, arg: Matrix): Matrix => zip(g, arg, (u, v) => (v > 0 ? u : 0));
const sumRows = (m: Matrix): Vector => transpose(m).map((c) => c.reduce((s, v) => s + v, 0));
const norm = (m: Matrix): number => Math.sqrt(m.flat().reduce((s, v) => s + v * v, 0));

/** Argument of the last ReLU without the shortcut, and that of the first. */
function branch(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector) {
  const a = linear(x, w1, b1);
  const h = relu(a);
  return { a, h, z: linear(h, w2, b2) };
}

/** `gs` is the gradient at the sum; what comes back does not contain the shortcut's share. */
function branchBackward(gs: Matrix, a: Matrix, h: Matrix, x: Matrix, w1: Matrix, w2: Matrix): Gradients {
  const ga = gate(mulT(gs, transpose(w2)), a);
  return {
    gradInput: mulT(ga, transpose(w1)),
    gradW1: mulT(transpose(ga), transpose(x)),
    gradB1: sumRows(ga),
    gradW2: mulT(transpose(gs), transpose(h)),
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
  return relu(plus(branch(x, w1, b1, w2, b2).z, x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(plus(branch(x, w1, b1, w2, b2).z, mulT(x, projection)));
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
  const gs = gate(gradOutput, plus(z, x));
  const grads = branchBackward(gs, a, h, x, w1, w2);
  return { ...grads, gradInput: plus(grads.gradInput, gs) };
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
  const gs = gate(gradOutput, plus(z, mulT(x, projection)));
  const grads = branchBackward(gs, a, h, x, w1, w2);
  return {
    ...grads,
    gradInput: plus(grads.gradInput, mulT(gs, transpose(projection))),
    gradProjection: mulT(transpose(gs), transpose(x)),
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
  const inputs = w1.reduce<Matrix[]>(
    (xs, _, l) => {
      const last = xs[l];
      const { z } = branch(last, w1[l], b1[l], w2[l], b2[l]);
      return [...xs, relu(shortcut ? plus(z, last) : z)];
    },
    [x],
  );
  const back = w1.reduceRight((g, _, l) => {
    const { a, h, z } = branch(inputs[l], w1[l], b1[l], w2[l], b2[l]);
    const gs = gate(g, shortcut ? plus(z, inputs[l]) : z);
    const { gradInput } = branchBackward(gs, a, h, inputs[l], w1[l], w2[l]);
    return shortcut ? plus(gradInput, gs) : gradInput;
  }, gradOutput);
  return norm(back) / norm(gradOutput);
}
