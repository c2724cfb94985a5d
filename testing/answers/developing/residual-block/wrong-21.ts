// slip: residualBlockBackward opens the last ReLU by the sign of the branch z alone instead of by the sign of z + x.
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

const relu = (a: Matrix): Matrix => a.map((row) => row.map((v) => Math.max(v, 0)));
const add = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, n) => row.map((v, i) => v + b[n][i]));
const linear = (x: Matrix, w: Matrix, b?: Vector): Matrix =>
  x.map((row) =>
    w.map((wr, o) => wr.reduce((s, v, i) => s + v * row[i], b ? b[o] : 0)),
  );
const gate = (g: Matrix, a: Matrix): Matrix =>
  g.map((row, n) => row.map((v, i) => (a[n][i] > 0 ? v : 0)));
const times = (g: Matrix, w: Matrix): Matrix =>
  g.map((row) =>
    w[0].map((_, i) => row.reduce((s, v, o) => s + v * w[o][i], 0)),
  );
const outer = (g: Matrix, x: Matrix): Matrix =>
  g[0].map((_, o) =>
    x[0].map((__, i) => g.reduce((s, row, n) => s + row[o] * x[n][i], 0)),
  );
const sums = (g: Matrix): Vector =>
  g[0].map((_, o) => g.reduce((s, row) => s + row[o], 0));

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return relu(add(linear(relu(linear(x, w1, b1)), w2, b2), x));
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return relu(
    add(linear(relu(linear(x, w1, b1)), w2, b2), linear(x, projection)),
  );
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
  const h = relu(a);
  const z = linear(h, w2, b2);
  const gs = gate(gradOutput, z);
  const ga = gate(times(gs, w2), a);
  return {
    gradInput: add(times(ga, w1), gs),
    gradW1: outer(ga, x),
    gradB1: sums(ga),
    gradW2: outer(gs, h),
    gradB2: sums(gs),
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
  const a = linear(x, w1, b1);
  const h = relu(a);
  const sum = add(linear(h, w2, b2), linear(x, projection));
  const gs = gate(gradOutput, sum);
  const ga = gate(times(gs, w2), a);
  return {
    gradInput: add(times(ga, w1), times(gs, projection)),
    gradW1: outer(ga, x),
    gradB1: sums(ga),
    gradW2: outer(gs, h),
    gradB2: sums(gs),
    gradProjection: outer(gs, x),
  };
}

const norm = (m: Matrix): number =>
  Math.sqrt(m.flat().reduce((s, v) => s + v * v, 0));

export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  const tape: { a: Matrix; sum: Matrix }[] = [];
  let current = x;
  w1.forEach((_, l) => {
    const a = linear(current, w1[l], b1[l]);
    const z = linear(relu(a), w2[l], b2[l]);
    const sum = shortcut ? add(z, current) : z;
    tape.push({ a, sum });
    current = relu(sum);
  });
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const gs = gate(g, tape[l].sum);
    const branch = times(gate(times(gs, w2[l]), tape[l].a), w1[l]);
    g = shortcut ? add(branch, gs) : branch;
  }
  return norm(g) / norm(gradOutput);
}
