// slip: projectionBlock applies the last ReLU to the branch before the addition: relu(z) + x P^T instead of relu(z + x P^T)
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

/** A·Bᵀ */
const mulT = (a: Matrix, b: Matrix): Matrix => a.map((r) => b.map((q) => r.reduce((s, v, k) => s + v * q[k], 0)));
/** A·B */
const mul = (a: Matrix, b: Matrix): Matrix =>
  a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => s + v * b[k][j], 0)));
/** Aᵀ·B */
const tMul = (a: Matrix, b: Matrix): Matrix =>
  a[0].map((_, i) => b[0].map((__, j) => a.reduce((s, r, n) => s + r[i] * b[n][j], 0)));
const plus = (a: Matrix, b: Matrix): Matrix => a.map((r, n) => r.map((v, i) => v + b[n][i]));
const addBias = (a: Matrix, b: Vector): Matrix => a.map((r) => r.map((v, i) => v + b[i]));
const relu = (a: Matrix): Matrix => a.map((r) => r.map((v) => Math.max(v, 0)));
const mask = (g: Matrix, pre: Matrix): Matrix => g.map((r, n) => r.map((v, i) => (pre[n][i] > 0 ? v : 0)));
const sumRows = (a: Matrix): Vector => a[0].map((_, i) => a.reduce((s, r) => s + r[i], 0));
const length2 = (a: Matrix): number => Math.sqrt(a.reduce((s, r) => r.reduce((q, v) => q + v * v, s), 0));

function twoLayers(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
) {
  const a = addBias(mulT(x, w1), b1);
  const h = relu(a);
  const z = addBias(mulT(h, w2), b2);
  return { a, h, z };
}

/** Backward of the twoLayers alone, `gs` arrives at z. */
function branchBackward(gs: Matrix, x: Matrix, a: Matrix, h: Matrix, w1: Matrix, w2: Matrix): Gradients {
  const ga = mask(mul(gs, w2), a);
  return {
    gradInput: mul(ga, w1),
    gradW1: tMul(ga, x),
    gradB1: sumRows(ga),
    gradW2: tMul(gs, h),
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
  return relu(plus(twoLayers(x, w1, b1, w2, b2).z, x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const { z } = twoLayers(x, w1, b1, w2, b2);
  return plus(relu(z), mulT(x, projection));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { a, h, z } = twoLayers(x, w1, b1, w2, b2);
  const gs = mask(gradOutput, plus(z, x));
  const grads = branchBackward(gs, x, a, h, w1, w2);
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
  const { a, h, z } = twoLayers(x, w1, b1, w2, b2);
  const gs = mask(gradOutput, plus(z, mulT(x, projection)));
  const grads = branchBackward(gs, x, a, h, w1, w2);
  return {
    ...grads,
    gradInput: plus(grads.gradInput, mul(gs, projection)),
    gradProjection: tMul(gs, x),
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
    const now = inputs[l];
    const { z } = twoLayers(now, w1[l], b1[l], w2[l], b2[l]);
    inputs.push(relu(shortcut ? plus(z, now) : z));
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const now = inputs[l];
    const { a, h, z } = twoLayers(now, w1[l], b1[l], w2[l], b2[l]);
    const gs = mask(g, shortcut ? plus(z, now) : z);
    const back = branchBackward(gs, now, a, h, w1[l], w2[l]).gradInput;
    g = shortcut ? plus(back, gs) : back;
  }
  return length2(g) / length2(gradOutput);
}
