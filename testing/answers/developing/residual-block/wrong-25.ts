// slip: projectionBlock applies ReLU to the branch before the shortcut is added (and again after it)
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

function linear(x: Matrix, w: Matrix, b?: Vector): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const row: Vector = [];
    for (let o = 0; o < w.length; o++) {
      let sum = b ? b[o] : 0;
      for (let i = 0; i < w[o].length; i++) sum += x[n][i] * w[o][i];
      row.push(sum);
    }
    out.push(row);
  }
  return out;
}

function rectified(m: Matrix): Matrix {
  return m.map((row) => row.map((v) => (v > 0 ? v : 0)));
}

function sumOf(a: Matrix, b: Matrix): Matrix {
  return a.map((row, n) => row.map((v, i) => v + b[n][i]));
}

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  const hidden = rectified(linear(x, w1, b1));
  const z = linear(hidden, w2, b2);
  return rectified(sumOf(z, x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const hidden = rectified(linear(x, w1, b1));
  const z = rectified(linear(hidden, w2, b2));
  return rectified(sumOf(z, linear(x, projection)));
}

/** gradients of everything but the shortcut; gs is the gradient of the sum */
function branchBackward(gs: Matrix, x: Matrix, a: Matrix, w1: Matrix, w2: Matrix): Gradients {
  const N = x.length;
  const D = w1[0].length;
  const H = w1.length;
  const O = w2.length;
  const grads: Gradients = {
    gradInput: x.map(() => new Array<number>(D).fill(0)),
    gradW1: w1.map(() => new Array<number>(D).fill(0)),
    gradB1: new Array<number>(H).fill(0),
    gradW2: w2.map(() => new Array<number>(H).fill(0)),
    gradB2: new Array<number>(O).fill(0),
  };
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      grads.gradB2[o] += gs[n][o];
      for (let k = 0; k < H; k++) grads.gradW2[o][k] += gs[n][o] * Math.max(0, a[n][k]);
    }
    for (let k = 0; k < H; k++) {
      if (a[n][k] <= 0) continue;
      let ga = 0;
      for (let o = 0; o < O; o++) ga += gs[n][o] * w2[o][k];
      grads.gradB1[k] += ga;
      for (let i = 0; i < D; i++) {
        grads.gradW1[k][i] += ga * x[n][i];
        grads.gradInput[n][i] += ga * w1[k][i];
      }
    }
  }
  return grads;
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const a = linear(x, w1, b1);
  const sum = sumOf(linear(rectified(a), w2, b2), x);
  const gs = gradOutput.map((row, n) => row.map((g, i) => (sum[n][i] > 0 ? g : 0)));
  const grads = branchBackward(gs, x, a, w1, w2);
  return { ...grads, gradInput: sumOf(grads.gradInput, gs) };
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
  const a = linear(x, w1, b1);
  const sum = sumOf(linear(rectified(a), w2, b2), linear(x, projection));
  const gs = gradOutput.map((row, n) => row.map((g, o) => (sum[n][o] > 0 ? g : 0)));
  const grads = branchBackward(gs, x, a, w1, w2);
  const gradProjection = projection.map((row) => row.map(() => 0));
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < projection.length; o++)
      for (let i = 0; i < x[n].length; i++) {
        gradProjection[o][i] += gs[n][o] * x[n][i];
        grads.gradInput[n][i] += gs[n][o] * projection[o][i];
      }
  return { ...grads, gradProjection };
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
  const back = (l: number, input: Matrix): Matrix => {
    if (l === w1.length) return gradOutput;
    const a = linear(input, w1[l], b1[l]);
    const z = linear(rectified(a), w2[l], b2[l]);
    const sum = shortcut ? sumOf(z, input) : z;
    const g = back(l + 1, rectified(sum));
    const gs = g.map((row, n) => row.map((v, i) => (sum[n][i] > 0 ? v : 0)));
    const { gradInput } = branchBackward(gs, input, a, w1[l], w2[l]);
    return shortcut ? sumOf(gradInput, gs) : gradInput;
  };
  const length = (m: Matrix): number => Math.hypot(...m.flat());
  return length(back(0, x)) / length(gradOutput);
}
