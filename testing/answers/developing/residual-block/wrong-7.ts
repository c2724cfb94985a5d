// slip: projectionBlockBackward computes gradProjection with the upstream gradient before the ReLU mask (gradOutput) instead of the masked one.
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

function affine(x: Matrix, w: Matrix, b?: Vector): Matrix {
  const out: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    out.push([]);
    for (let o = 0; o < w.length; o++) {
      let s = b === undefined ? 0 : b[o];
      for (let i = 0; i < w[o].length; i++) s += x[n][i] * w[o][i];
      out[n].push(s);
    }
  }
  return out;
}

function affineBackward(g: Matrix, x: Matrix, w: Matrix) {
  const gx = x.map((r) => r.map(() => 0));
  const gw = w.map((r) => r.map(() => 0));
  const gb = w.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < w.length; o++) {
      gb[o] += g[n][o];
      for (let i = 0; i < w[o].length; i++) {
        gx[n][i] += g[n][o] * w[o][i];
        gw[o][i] += g[n][o] * x[n][i];
      }
    }
  }
  return { gx, gw, gb };
}

const zip = (a: Matrix, b: Matrix, f: (p: number, q: number) => number): Matrix =>
  a.map((r, i) => r.map((v, j) => f(v, b[i][j])));
const plus = (p: number, q: number) => p + q;
const gate = (g: number, arg: number) => (arg > 0 ? g : 0);
const relu = (m: Matrix) => m.map((r) => r.map((v) => Math.max(0, v)));

function block(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, side: Matrix | null) {
  const a = affine(x, w1, b1);
  const h = relu(a);
  const z = affine(h, w2, b2);
  const sum = side === null ? z : zip(z, side, plus);
  return { a, h, sum, y: relu(sum) };
}

function branchGradients(
  gs: Matrix,
  x: Matrix,
  a: Matrix,
  h: Matrix,
  w1: Matrix,
  w2: Matrix,
): Gradients {
  const second = affineBackward(gs, h, w2);
  const first = affineBackward(zip(second.gx, a, gate), x, w1);
  return {
    gradInput: first.gx,
    gradW1: first.gw,
    gradB1: first.gb,
    gradW2: second.gw,
    gradB2: second.gb,
  };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return block(x, w1, b1, w2, b2, x).y;
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return block(x, w1, b1, w2, b2, affine(x, projection)).y;
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { a, h, sum } = block(x, w1, b1, w2, b2, x);
  const gs = zip(gradOutput, sum, gate);
  const grads = branchGradients(gs, x, a, h, w1, w2);
  grads.gradInput = zip(grads.gradInput, gs, plus);
  return grads;
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
  const { a, h, sum } = block(x, w1, b1, w2, b2, affine(x, projection));
  const gs = zip(gradOutput, sum, gate);
  const grads = branchGradients(gs, x, a, h, w1, w2);
  const fromSide = affineBackward(gs, x, projection).gx;
  const gradProjection = affineBackward(gradOutput, x, projection).gw;
  return { ...grads, gradInput: zip(grads.gradInput, fromSide, plus), gradProjection };
}

function norm(m: Matrix): number {
  let s = 0;
  m.forEach((r) => r.forEach((v) => (s += v ** 2)));
  return Math.sqrt(s);
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
  const back: ((g: Matrix) => Matrix)[] = [];
  let input = x;
  w1.forEach((_, l) => {
    const from = input;
    const { a, h, sum, y } = block(from, w1[l], b1[l], w2[l], b2[l], shortcut ? from : null);
    back.push((g) => {
      const gs = zip(g, sum, gate);
      const { gradInput } = branchGradients(gs, from, a, h, w1[l], w2[l]);
      return shortcut ? zip(gradInput, gs, plus) : gradInput;
    });
    input = y;
  });
  const gradX = back.reduceRight((g, f) => f(g), gradOutput);
  return norm(gradX) / norm(gradOutput);
}
