// slip: gradientNormRatio without shortcuts still masks the last ReLU by z + x instead of z on the way back
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

function affine(x: Matrix, w: Matrix, b: Vector): Matrix {
  return x.map((row) =>
    w.map((weights, o) => {
      let s = b[o];
      for (let i = 0; i < row.length; i++) s += weights[i] * row[i];
      return s;
    }),
  );
}
function relu(m: Matrix): Matrix {
  return m.map((row) => row.map((v) => (v > 0 ? v : 0)));
}
function plus(a: Matrix, b: Matrix): Matrix {
  return a.map((row, n) => row.map((v, i) => v + b[n][i]));
}
function gate(g: Matrix, m: Matrix): Matrix {
  return g.map((row, n) => row.map((v, i) => (m[n][i] > 0 ? v : 0)));
}
function toInput(g: Matrix, w: Matrix): Matrix {
  return g.map((row) => {
    const out: Vector = new Array<number>(w[0].length).fill(0);
    row.forEach((v, o) => w[o].forEach((weight, i) => (out[i] += v * weight)));
    return out;
  });
}
function toWeight(g: Matrix, x: Matrix): Matrix {
  const out: Matrix = g[0].map(() => new Array<number>(x[0].length).fill(0));
  g.forEach((row, n) => row.forEach((v, o) => x[n].forEach((u, i) => (out[o][i] += v * u))));
  return out;
}
function toBias(g: Matrix): Vector {
  return g.reduce((sums, row) => sums.map((s, i) => s + row[i]), g[0].map(() => 0));
}

export function residualBlock(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Matrix {
  return relu(plus(affine(relu(affine(x, w1, b1)), w2, b2), x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const s = affine(x, projection, projection.map(() => 0));
  return relu(plus(affine(relu(affine(x, w1, b1)), w2, b2), s));
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const a = affine(x, w1, b1);
  const h = relu(a);
  const gs = gate(gradOutput, plus(affine(h, w2, b2), x));
  const ga = gate(toInput(gs, w2), a);
  const gradInput = plus(toInput(ga, w1), gs);
  return { gradInput, gradW1: toWeight(ga, x), gradB1: toBias(ga), gradW2: toWeight(gs, h), gradB2: toBias(gs) };
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
  const a = affine(x, w1, b1);
  const h = relu(a);
  const s = affine(x, projection, projection.map(() => 0));
  const gs = gate(gradOutput, plus(affine(h, w2, b2), s));
  const ga = gate(toInput(gs, w2), a);
  return {
    gradInput: plus(toInput(ga, w1), toInput(gs, projection)),
    gradW1: toWeight(ga, x),
    gradB1: toBias(ga),
    gradW2: toWeight(gs, h),
    gradB2: toBias(gs),
    gradProjection: toWeight(gs, x),
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
    const z = affine(relu(affine(inputs[l], w1[l], b1[l])), w2[l], b2[l]);
    inputs.push(relu(shortcut ? plus(z, inputs[l]) : z));
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const a = affine(inputs[l], w1[l], b1[l]);
    const z = affine(relu(a), w2[l], b2[l]);
    const gs = gate(g, plus(z, inputs[l]));
    const viaBranch = toInput(gate(toInput(gs, w2[l]), a), w1[l]);
    g = shortcut ? plus(viaBranch, gs) : viaBranch;
  }
  const squares = (m: Matrix): number => m.flat().map((v) => v * v).reduce((p, q) => p + q, 0);
  return Math.sqrt(squares(g) / squares(gradOutput));
}
