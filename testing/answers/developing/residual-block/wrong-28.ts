// slip: gradientNormRatio recomputes each block on the way back from its output (inputs[l + 1]) instead of its input
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

const T = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));

function mul(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (const row of a) {
    const line = new Array<number>(b[0].length).fill(0);
    for (let k = 0; k < b.length; k++) for (let j = 0; j < line.length; j++) line[j] += row[k] * b[k][j];
    out.push(line);
  }
  return out;
}

const zip = (a: Matrix, b: Matrix, f: (p: number, q: number) => number): Matrix =>
  a.map((row, n) => row.map((v, i) => f(v, b[n][i])));
const withBias = (m: Matrix, b: Vector): Matrix => m.map((row) => row.map((v, i) => v + b[i]));
const relu = (m: Matrix): Matrix => m.map((row) => row.map((v) => Math.max(0, v)));
const sumRows = (m: Matrix): Vector => T(m).map((column) => column.reduce((p, q) => p + q, 0));

/** s = null: no shortcut */
function pass(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, s: Matrix | null) {
  const a = withBias(mul(x, T(w1)), b1);
  const h = relu(a);
  const z = withBias(mul(h, T(w2)), b2);
  const sum = s === null ? z : zip(z, s, (p, q) => p + q);
  return { a, h, sum };
}

function passBack(g: Matrix, x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, s: Matrix | null) {
  const { a, h, sum } = pass(x, w1, b1, w2, b2, s);
  const gs = zip(g, sum, (v, m) => (m > 0 ? v : 0));
  const ga = zip(mul(gs, w2), a, (v, m) => (m > 0 ? v : 0));
  const grads: Gradients = {
    gradInput: mul(ga, w1),
    gradW1: mul(T(ga), x),
    gradB1: sumRows(ga),
    gradW2: mul(T(gs), h),
    gradB2: sumRows(gs),
  };
  return { gs, grads };
}

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return relu(pass(x, w1, b1, w2, b2, x).sum);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(pass(x, w1, b1, w2, b2, mul(x, T(projection))).sum);
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { gs, grads } = passBack(gradOutput, x, w1, b1, w2, b2, x);
  return { ...grads, gradInput: zip(grads.gradInput, gs, (p, q) => p + q) };
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
  const { gs, grads } = passBack(gradOutput, x, w1, b1, w2, b2, mul(x, T(projection)));
  const viaProjection = mul(gs, projection);
  return {
    ...grads,
    gradInput: zip(grads.gradInput, viaProjection, (p, q) => p + q),
    gradProjection: mul(T(gs), x),
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
  const L = w1.length;
  const inputs: Matrix[] = [x];
  for (let l = 0; l < L; l++) {
    const s = shortcut ? inputs[l] : null;
    inputs.push(relu(pass(inputs[l], w1[l], b1[l], w2[l], b2[l], s).sum));
  }
  let g = gradOutput;
  for (let l = L - 1; l >= 0; l--) {
    const at = inputs[l + 1];
    const { gs, grads } = passBack(g, at, w1[l], b1[l], w2[l], b2[l], shortcut ? at : null);
    g = shortcut ? zip(grads.gradInput, gs, (p, q) => p + q) : grads.gradInput;
  }
  const norm = (m: Matrix): number => Math.hypot(...m.map((row) => Math.hypot(...row)));
  return norm(g) / norm(gradOutput);
}
