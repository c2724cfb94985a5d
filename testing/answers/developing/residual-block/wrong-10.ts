// slip: blockBackward masks the gradient of the hidden layer with the sign of gh instead of a: ga is gh[i] where gh[i] > 0
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

type Shortcut = "identity" | "none" | Matrix;

function shortcutOf(u: Vector, kind: Shortcut, width: number): Vector {
  if (kind === "identity") return u;
  if (kind === "none") return new Array<number>(width).fill(0);
  return kind.map((row) => row.reduce((s, p, j) => s + p * u[j], 0));
}

/** One sample through one block. */
function sampleForward(u: Vector, w1: Matrix, b1: Vector, w2: Matrix, b2: Vector, kind: Shortcut) {
  const a: Vector = [];
  for (let i = 0; i < w1.length; i++) {
    let s = b1[i];
    for (let j = 0; j < u.length; j++) s += w1[i][j] * u[j];
    a.push(s);
  }
  const h = a.map((v) => (v > 0 ? v : 0));
  const side = shortcutOf(u, kind, b2.length);
  const total: Vector = [];
  for (let o = 0; o < w2.length; o++) {
    let s = b2[o] + side[o];
    for (let i = 0; i < h.length; i++) s += w2[o][i] * h[i];
    total.push(s);
  }
  return { a, h, total, y: total.map((v) => (v > 0 ? v : 0)) };
}

function blockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  kind: Shortcut,
): ProjectionGradients {
  const zeros = (m: Matrix): Matrix => m.map((r) => r.map(() => 0));
  const gradInput = zeros(x);
  const gradW1 = zeros(w1);
  const gradB1 = b1.map(() => 0);
  const gradW2 = zeros(w2);
  const gradB2 = b2.map(() => 0);
  const gradProjection = typeof kind === "string" ? [] : zeros(kind);
  for (let n = 0; n < x.length; n++) {
    const u = x[n];
    const { h, total } = sampleForward(u, w1, b1, w2, b2, kind);
    const gs = gradOutput[n].map((g, o) => (total[o] > 0 ? g : 0));
    const gh = h.map(() => 0);
    for (let o = 0; o < gs.length; o++) {
      gradB2[o] += gs[o];
      for (let i = 0; i < h.length; i++) {
        gradW2[o][i] += gs[o] * h[i];
        gh[i] += gs[o] * w2[o][i];
      }
    }
    for (let i = 0; i < h.length; i++) {
      const ga = gh[i] > 0 ? gh[i] : 0;
      gradB1[i] += ga;
      for (let j = 0; j < u.length; j++) {
        gradW1[i][j] += ga * u[j];
        gradInput[n][j] += ga * w1[i][j];
      }
    }
    if (kind === "identity") {
      for (let j = 0; j < u.length; j++) gradInput[n][j] += gs[j];
    } else if (kind !== "none") {
      for (let o = 0; o < gs.length; o++) {
        for (let j = 0; j < u.length; j++) {
          gradProjection[o][j] += gs[o] * u[j];
          gradInput[n][j] += gs[o] * kind[o][j];
        }
      }
    }
  }
  return { gradInput, gradW1, gradB1, gradW2, gradB2, gradProjection };
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return x.map((u) => sampleForward(u, w1, b1, w2, b2, "identity").y);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return x.map((u) => sampleForward(u, w1, b1, w2, b2, projection).y);
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const { gradInput, gradW1, gradB1, gradW2, gradB2 } = blockBackward(gradOutput, x, w1, b1, w2, b2, "identity");
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
  return blockBackward(gradOutput, x, w1, b1, w2, b2, projection);
}

function squares(m: Matrix): number {
  let s = 0;
  for (const row of m) for (const v of row) s += v * v;
  return s;
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
  const kind: Shortcut = shortcut ? "identity" : "none";
  const goBack = (l: number, input: Matrix): Matrix => {
    if (l === w1.length) return gradOutput;
    const output = input.map((u) => sampleForward(u, w1[l], b1[l], w2[l], b2[l], kind).y);
    const g = goBack(l + 1, output);
    return blockBackward(g, input, w1[l], b1[l], w2[l], b2[l], kind).gradInput;
  };
  return Math.sqrt(squares(goBack(0, x)) / squares(gradOutput));
}
