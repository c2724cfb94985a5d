// slip: gradientNormRatio stores the input of each block after it has been overwritten by the block's output, so on the way back block l is differentiated at the input of block l+1.
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

function affine(x: Matrix, w: Matrix, b: Vector | null): Matrix {
  return x.map((row) =>
    w.map((line, o) =>
      line.reduce((acc, v, i) => acc + v * row[i], b === null ? 0 : b[o]),
    ),
  );
}

function zipWith(
  f: (p: number, q: number) => number,
  a: Matrix,
  b: Matrix,
): Matrix {
  return a.map((row, n) => row.map((v, i) => f(v, b[n][i])));
}

const add = (a: Matrix, b: Matrix) => zipWith((p, q) => p + q, a, b);
const gated = (g: Matrix, z: Matrix) => zipWith((p, q) => (q > 0 ? p : 0), g, z);
const relu = (a: Matrix) => a.map((row) => row.map((v) => Math.max(0, v)));
const transpose = (a: Matrix): Matrix => a[0].map((_, i) => a.map((r) => r[i]));
const matmul = (a: Matrix, b: Matrix): Matrix => affine(a, transpose(b), null);
const total = (g: Matrix): Vector =>
  transpose(g).map((column) => column.reduce((s, v) => s + v, 0));

function block(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  shortcut: Matrix | null,
) {
  const a = affine(x, w1, b1);
  const h = relu(a);
  const z = affine(h, w2, b2);
  const gs = gated(gradOutput, shortcut === null ? z : add(z, shortcut));
  const ga = gated(matmul(gs, w2), a);
  return {
    gs,
    branch: matmul(ga, w1),
    gradW1: matmul(transpose(ga), x),
    gradB1: total(ga),
    gradW2: matmul(transpose(gs), h),
    gradB2: total(gs),
  };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return relu(add(affine(relu(affine(x, w1, b1)), w2, b2), x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const z = affine(relu(affine(x, w1, b1)), w2, b2);
  return relu(add(z, affine(x, projection, null)));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { gs, branch, ...params } = block(gradOutput, x, w1, b1, w2, b2, x);
  return { gradInput: add(branch, gs), ...params };
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
  const s = affine(x, projection, null);
  const { gs, branch, ...params } = block(gradOutput, x, w1, b1, w2, b2, s);
  return {
    gradInput: add(branch, matmul(gs, projection)),
    ...params,
    gradProjection: matmul(transpose(gs), x),
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
  const inputs: Matrix[] = [];
  let h = x;
  for (let l = 0; l < w1.length; l++) {
    const z = affine(relu(affine(h, w1[l], b1[l])), w2[l], b2[l]);
    h = relu(shortcut ? add(z, h) : z);
    inputs.push(h);
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const input = inputs[l];
    const { gs, branch } = block(
      g,
      input,
      w1[l],
      b1[l],
      w2[l],
      b2[l],
      shortcut ? input : null,
    );
    g = shortcut ? add(branch, gs) : branch;
  }
  const norm = (m: Matrix) => Math.hypot(...m.flat());
  return norm(g) / norm(gradOutput);
}
