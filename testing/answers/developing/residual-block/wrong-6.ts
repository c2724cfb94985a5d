// slip: residualBlock applies ReLU to the branch before adding the shortcut (relu(z) + x) instead of after the addition.
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

function dot(a: Vector, b: Vector): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}
function column(m: Matrix, j: number): Vector {
  return m.map((row) => row[j]);
}
const pos = (v: number) => (v > 0 ? v : 0);

function hiddenArg(sample: Vector, w1: Matrix, b1: Vector): Vector {
  return w1.map((row, i) => dot(row, sample) + b1[i]);
}
function branchOut(sample: Vector, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector): Vector {
  const h = hiddenArg(sample, w1, b1).map(pos);
  return w2.map((row, o) => dot(row, h) + b2[o]);
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return x.map((sample) => {
    const z = branchOut(sample, w1, b1, w2, b2).map(pos);
    return z.map((v, k) => v + sample[k]);
  });
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return x.map((sample) => {
    const z = branchOut(sample, w1, b1, w2, b2);
    return z.map((v, o) => pos(v + dot(projection[o], sample)));
  });
}

function blockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  side: Matrix,
): { grads: Gradients; gs: Matrix } {
  const a = x.map((sample) => hiddenArg(sample, w1, b1));
  const h = a.map((row) => row.map(pos));
  const gs = gradOutput.map((row, n) => {
    const z = branchOut(x[n], w1, b1, w2, b2);
    return row.map((v, o) => (z[o] + side[n][o] > 0 ? v : 0));
  });
  const ga = gs.map((row, n) => a[n].map((v, i) => (v > 0 ? dot(row, column(w2, i)) : 0)));
  const outer = (g: Matrix, v: Matrix): Matrix =>
    g[0].map((_, i) => v[0].map((_, j) => dot(column(g, i), column(v, j))));
  const total = (g: Matrix): Vector => g[0].map((_, i) => column(g, i).reduce((s, v) => s + v, 0));
  const grads = {
    gradInput: ga.map((row) => w1[0].map((_, k) => dot(row, column(w1, k)))),
    gradW1: outer(ga, x),
    gradB1: total(ga),
    gradW2: outer(gs, h),
    gradB2: total(gs),
  };
  return { grads, gs };
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { grads, gs } = blockBackward(gradOutput, x, w1, b1, w2, b2, x);
  return {
    ...grads,
    gradInput: grads.gradInput.map((row, n) => row.map((v, k) => v + gs[n][k])),
  };
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
  const side = x.map((sample) => projection.map((row) => dot(row, sample)));
  const { grads, gs } = blockBackward(gradOutput, x, w1, b1, w2, b2, side);
  return {
    ...grads,
    gradInput: grads.gradInput.map((row, n) =>
      row.map((v, k) => v + dot(gs[n], column(projection, k))),
    ),
    gradProjection: projection.map((row, o) => row.map((_, k) => dot(column(gs, o), column(x, k)))),
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
  const sides: Matrix[] = [];
  const inputs: Matrix[] = [x];
  for (let l = 0; l < w1.length; l++) {
    const input = inputs[l];
    const side = shortcut ? input : input.map((row) => row.map(() => 0));
    sides.push(side);
    inputs.push(
      input.map((sample, n) =>
        branchOut(sample, w1[l], b1[l], w2[l], b2[l]).map((v, o) => pos(v + side[n][o])),
      ),
    );
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const { grads, gs } = blockBackward(g, inputs[l], w1[l], b1[l], w2[l], b2[l], sides[l]);
    g = grads.gradInput.map((row, n) => row.map((v, k) => (shortcut ? v + gs[n][k] : v)));
  }
  const length = (m: Matrix) => Math.hypot(...m.flat());
  return length(g) / length(gradOutput);
}
