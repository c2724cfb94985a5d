// slip: residualBlockBackward lets the shortcut send the raw gradOutput to x instead of the gradient that came through the last ReLU; it should be gated by z + s > 0.
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

function rows(n: number, m: number): Matrix {
  return Array.from({ length: n }, () => new Array<number>(m).fill(0));
}

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  const out: Matrix = [];
  for (const xn of x) {
    const h = w1.map((w, j) => Math.max(0, w.reduce((s, v, d) => s + v * xn[d], b1[j])));
    out.push(w2.map((w, o) => Math.max(0, w.reduce((s, v, j) => s + v * h[j], b2[o]) + xn[o])));
  }
  return out;
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  const out: Matrix = [];
  for (const xn of x) {
    const h = w1.map((w, j) => Math.max(0, w.reduce((s, v, d) => s + v * xn[d], b1[j])));
    const s = projection.map((p) => p.reduce((t, v, d) => t + v * xn[d], 0));
    out.push(w2.map((w, o) => Math.max(0, w.reduce((t, v, j) => t + v * h[j], b2[o]) + s[o])));
  }
  return out;
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const gradInput = rows(x.length, x[0].length);
  const gradW1 = rows(w1.length, w1[0].length);
  const gradB1 = b1.map(() => 0);
  const gradW2 = rows(w2.length, w2[0].length);
  const gradB2 = b2.map(() => 0);
  x.forEach((xn, n) => {
    const a = w1.map((w, j) => w.reduce((s, v, d) => s + v * xn[d], b1[j]));
    const h = a.map((v) => Math.max(0, v));
    const gh = h.map(() => 0);
    w2.forEach((w, o) => {
      const sum = w.reduce((s, v, j) => s + v * h[j], b2[o]) + xn[o];
      const g = sum > 0 ? gradOutput[n][o] : 0;
      gradInput[n][o] += gradOutput[n][o];
      gradB2[o] += g;
      w.forEach((v, j) => {
        gradW2[o][j] += g * h[j];
        gh[j] += g * v;
      });
    });
    w1.forEach((w, j) => {
      const g = a[j] > 0 ? gh[j] : 0;
      gradB1[j] += g;
      w.forEach((v, d) => {
        gradW1[j][d] += g * xn[d];
        gradInput[n][d] += g * v;
      });
    });
  });
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
  const gradInput = rows(x.length, x[0].length);
  const gradW1 = rows(w1.length, w1[0].length);
  const gradB1 = b1.map(() => 0);
  const gradW2 = rows(w2.length, w2[0].length);
  const gradB2 = b2.map(() => 0);
  const gradProjection = rows(projection.length, projection[0].length);
  x.forEach((xn, n) => {
    const a = w1.map((w, j) => w.reduce((s, v, d) => s + v * xn[d], b1[j]));
    const h = a.map((v) => Math.max(0, v));
    const gh = h.map(() => 0);
    w2.forEach((w, o) => {
      const s = projection[o].reduce((t, v, d) => t + v * xn[d], 0);
      const sum = w.reduce((t, v, j) => t + v * h[j], b2[o]) + s;
      const g = sum > 0 ? gradOutput[n][o] : 0;
      projection[o].forEach((v, d) => {
        gradProjection[o][d] += g * xn[d];
        gradInput[n][d] += g * v;
      });
      gradB2[o] += g;
      w.forEach((v, j) => {
        gradW2[o][j] += g * h[j];
        gh[j] += g * v;
      });
    });
    w1.forEach((w, j) => {
      const g = a[j] > 0 ? gh[j] : 0;
      gradB1[j] += g;
      w.forEach((v, d) => {
        gradW1[j][d] += g * xn[d];
        gradInput[n][d] += g * v;
      });
    });
  });
  return { gradInput, gradW1, gradB1, gradW2, gradB2, gradProjection };
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
  // per sample, with the masks of both ReLUs of each block
  let before = 0;
  let after = 0;
  x.forEach((xn, n) => {
    let v = xn;
    const masks = w1.map((_, l) => {
      const a = w1[l].map((w, j) => w.reduce((s, e, d) => s + e * v[d], b1[l][j]));
      const h = a.map((e) => Math.max(0, e));
      const sum = w2[l].map(
        (w, o) => w.reduce((s, e, j) => s + e * h[j], b2[l][o]) + (shortcut ? v[o] : 0),
      );
      v = sum.map((e) => Math.max(0, e));
      return { a: a.map((e) => e > 0), sum: sum.map((e) => e > 0) };
    });
    let g = gradOutput[n];
    before += g.reduce((s, e) => s + e * e, 0);
    for (let l = w1.length - 1; l >= 0; l--) {
      const gs = g.map((e, o) => (masks[l].sum[o] ? e : 0));
      const ga = w1[l].map((_, j) =>
        masks[l].a[j] ? gs.reduce((s, e, o) => s + e * w2[l][o][j], 0) : 0,
      );
      g = gs.map(
        (e, d) => ga.reduce((s, q, j) => s + q * w1[l][j][d], 0) + (shortcut ? e : 0),
      );
    }
    after += g.reduce((s, e) => s + e * e, 0);
  });
  return Math.sqrt(after / before);
}
