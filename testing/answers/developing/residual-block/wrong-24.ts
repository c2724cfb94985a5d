// slip: the norm in gradientNormRatio is a sum of the norms of the rows and not the root of the sum of all squares
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

function layer(row: Vector, w: Matrix, b: Vector): Vector {
  const out: Vector = [];
  for (let i = 0; i < w.length; i++) {
    let acc = b[i];
    for (let k = 0; k < row.length; k++) acc += w[i][k] * row[k];
    out.push(acc);
  }
  return out;
}
function backThrough(g: Vector, w: Matrix): Vector {
  const out: Vector = w[0].map(() => 0);
  for (let i = 0; i < w.length; i++)
    for (let k = 0; k < out.length; k++) out[k] += g[i] * w[i][k];
  return out;
}
const pos = (v: Vector): Vector => v.map((e) => (e > 0 ? e : 0));
const mask = (g: Vector, v: Vector): Vector => g.map((e, i) => (v[i] > 0 ? e : 0));

type Kind = { type: "identity" } | { type: "none" } | { type: "projection"; p: Matrix };

function shortcutOf(row: Vector, width: number, kind: Kind): Vector {
  if (kind.type === "identity") return row;
  if (kind.type === "none") return new Array<number>(width).fill(0);
  return layer(row, kind.p, new Array<number>(width).fill(0));
}

function blockForward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  kind: Kind,
): Matrix {
  return x.map((row) => {
    const z = layer(pos(layer(row, w1, b1)), w2, b2);
    const s = shortcutOf(row, z.length, kind);
    return pos(z.map((v, i) => v + s[i]));
  });
}

function blockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  kind: Kind,
): ProjectionGradients {
  const D = x[0].length;
  const gradW1 = w1.map((r) => r.map(() => 0));
  const gradB1 = b1.map(() => 0);
  const gradW2 = w2.map((r) => r.map(() => 0));
  const gradB2 = b2.map(() => 0);
  const gradProjection: Matrix = w2.map(() => new Array<number>(D).fill(0));
  const gradInput = x.map((row, n) => {
    const a = layer(row, w1, b1);
    const h = pos(a);
    const z = layer(h, w2, b2);
    const s = shortcutOf(row, z.length, kind);
    const gs = mask(gradOutput[n], z.map((v, i) => v + s[i]));
    const ga = mask(backThrough(gs, w2), a);
    gs.forEach((g, i) => {
      gradB2[i] += g;
      h.forEach((v, k) => (gradW2[i][k] += g * v));
      row.forEach((v, k) => (gradProjection[i][k] += g * v));
    });
    ga.forEach((g, i) => {
      gradB1[i] += g;
      row.forEach((v, k) => (gradW1[i][k] += g * v));
    });
    const own = backThrough(ga, w1);
    if (kind.type === "none") return own;
    const other = kind.type === "identity" ? gs : backThrough(gs, kind.p);
    return own.map((v, k) => v + other[k]);
  });
  return { gradInput, gradW1, gradB1, gradW2, gradB2, gradProjection };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return blockForward(x, w1, b1, w2, b2, { type: "identity" });
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return blockForward(x, w1, b1, w2, b2, { type: "projection", p: projection });
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { gradInput, gradW1, gradB1, gradW2, gradB2 } = blockBackward(
    gradOutput,
    x,
    w1,
    b1,
    w2,
    b2,
    { type: "identity" },
  );
  return { gradInput, gradW1, gradB1, gradW2, gradB2 };
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
  return blockBackward(gradOutput, x, w1, b1, w2, b2, { type: "projection", p: projection });
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
  const kind: Kind = shortcut ? { type: "identity" } : { type: "none" };
  const received: Matrix[] = [];
  let current = x;
  for (let l = 0; l < w1.length; l++) {
    received.push(current);
    current = blockForward(current, w1[l], b1[l], w2[l], b2[l], kind);
  }
  let g = gradOutput;
  while (received.length > 0) {
    const input = received.pop() as Matrix;
    const l = received.length;
    g = blockBackward(g, input, w1[l], b1[l], w2[l], b2[l], kind).gradInput;
  }
  const norm = (m: Matrix): number =>
    m.reduce((s, row) => s + Math.sqrt(row.reduce((q, v) => q + v * v, 0)), 0);
  return norm(g) / norm(gradOutput);
}
