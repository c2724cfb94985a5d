// slip: the hidden ReLU is differentiated by the sign of the arriving gradient instead of that of its argument a (in branchBackward): negative gradients are cut off and closed units let them through
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

const matmul = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const T = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const add = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((v, j) => v + b[i][j]));
const relu = (m: Matrix): Matrix => m.map((row) => row.map((v) => (v > 0 ? v : 0)));
const gate = (g: Matrix, m: Matrix): Matrix =>
  g.map((row, i) => row.map((v, j) => (m[i][j] > 0 ? v : 0)));
const affine = (x: Matrix, w: Matrix, b: Vector): Matrix =>
  matmul(x, T(w)).map((row) => row.map((v, j) => v + b[j]));
const colSum = (m: Matrix): Vector => m[0].map((_, j) => m.reduce((s, row) => s + row[j], 0));

/** the branch without the shortcut */
function branch(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): { a: Matrix; h: Matrix; z: Matrix } {
  const a = affine(x, w1, b1);
  const h = relu(a);
  return { a, h, z: affine(h, w2, b2) };
}

/** back through the branch, from the gradient of the sum */
function branchBackward(
  gs: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { h } = branch(x, w1, b1, w2, b2);
  const ga = relu(matmul(gs, w2));
  return {
    gradInput: matmul(ga, w1),
    gradW1: matmul(T(ga), x),
    gradB1: colSum(ga),
    gradW2: matmul(T(gs), h),
    gradB2: colSum(gs),
  };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const { z } = branch(x, w1, b1, w2, b2);
  return relu(add(z, x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const { z } = branch(x, w1, b1, w2, b2);
  return relu(add(z, matmul(x, T(projection))));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { z } = branch(x, w1, b1, w2, b2);
  const gs = gate(gradOutput, add(z, x));
  const g = branchBackward(gs, x, w1, b1, w2, b2);
  return { ...g, gradInput: add(g.gradInput, gs) };
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
  const { z } = branch(x, w1, b1, w2, b2);
  const gs = gate(gradOutput, add(z, matmul(x, T(projection))));
  const g = branchBackward(gs, x, w1, b1, w2, b2);
  return {
    ...g,
    gradInput: add(g.gradInput, matmul(gs, projection)),
    gradProjection: matmul(T(gs), x),
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
    const last = inputs[l];
    const { z } = branch(last, w1[l], b1[l], w2[l], b2[l]);
    inputs.push(relu(shortcut ? add(z, last) : z));
  }

  let grad = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    // behind a ReLU the output is above 0 exactly where its argument is
    const gs = gate(grad, inputs[l + 1]);
    const back = branchBackward(gs, inputs[l], w1[l], b1[l], w2[l], b2[l]).gradInput;
    grad = shortcut ? add(back, gs) : back;
  }

  const norm = (m: Matrix) => Math.sqrt(m.flat().reduce((s, v) => s + v * v, 0));
  return norm(grad) / norm(gradOutput);
}
