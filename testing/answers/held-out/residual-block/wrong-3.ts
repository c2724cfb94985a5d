// slip: projectionBlock computes the shortcut as a full linear layer and adds b2 to it as well; the projection should have no bias.
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

type Shortcut = {
  forward: (x: Matrix) => Matrix;
  backward: (g: Matrix) => Matrix;
};

const identity: Shortcut = { forward: (x) => x, backward: (g) => g };
const nothing: Shortcut = {
  forward: (x) => x.map((r) => r.map(() => 0)),
  backward: (g) => g.map((r) => r.map(() => 0)),
};
const projected = (p: Matrix): Shortcut => ({
  forward: (x) => x.map((r) => p.map((q) => dot(q, r))),
  backward: (g) => product(g, p),
});

function dot(a: Vector, b: Vector): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
}

/** aᵀ·b */
function transposedTimes(a: Matrix, b: Matrix): Matrix {
  return a[0].map((_, i) => b[0].map((_, j) => a.reduce((s, row, n) => s + row[i] * b[n][j], 0)));
}

function sumOverBatch(m: Matrix): Vector {
  return m.reduce((s, row) => s.map((v, j) => v + row[j]), m[0].map(() => 0));
}

function block(x: Matrix, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, shortcut: Shortcut) {
  const on = (v: number) => (v > 0 ? 1 : 0);
  const a = x.map((r) => w1.map((w, j) => dot(w, r) + b1[j]));
  const h = a.map((r) => r.map((v) => v * on(v)));
  const s = shortcut.forward(x);
  const sum = h.map((r, n) => w2.map((w, o) => dot(w, r) + b2[o] + s[n][o]));
  const y = sum.map((r) => r.map((v) => v * on(v)));
  const backward = (gradOutput: Matrix) => {
    const gs = gradOutput.map((r, n) => r.map((g, o) => g * on(sum[n][o])));
    const ga = product(gs, w2).map((r, n) => r.map((g, j) => g * on(a[n][j])));
    const share = shortcut.backward(gs);
    return {
      gs,
      gradInput: product(ga, w1).map((r, n) => r.map((v, d) => v + share[n][d])),
      gradW1: transposedTimes(ga, x),
      gradB1: sumOverBatch(ga),
      gradW2: transposedTimes(gs, h),
      gradB2: sumOverBatch(gs),
    };
  };
  return { y, backward };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return block(x, w1, b1, w2, b2, identity).y;
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const layer = (v: Vector, w: Matrix, b: Vector) => w.map((row, i) => dot(row, v) + b[i]);
  const relu = (v: Vector) => v.map((e) => Math.max(0, e));
  return x.map((row) => {
    const z = layer(relu(layer(row, w1, b1)), w2, b2);
    const side = layer(row, projection, b2);
    return relu(z.map((e, o) => e + side[o]));
  });
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { gs, ...grads } = block(x, w1, b1, w2, b2, identity).backward(gradOutput);
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
  const { gs, ...grads } = block(x, w1, b1, w2, b2, projected(projection)).backward(gradOutput);
  return { ...grads, gradProjection: transposedTimes(gs, x) };
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
  const kind = shortcut ? identity : nothing;
  const stack: ReturnType<typeof block>[] = [];
  let out = x;
  w1.forEach((_, l) => {
    const done = block(out, w1[l], b1[l], w2[l], b2[l], kind);
    stack.push(done);
    out = done.y;
  });
  const gx = stack.reverse().reduce((g, b) => b.backward(g).gradInput, gradOutput);
  const squares = (m: Matrix) => m.flat().reduce((s, v) => s + v ** 2, 0);
  return Math.sqrt(squares(gx)) / Math.sqrt(squares(gradOutput));
}
