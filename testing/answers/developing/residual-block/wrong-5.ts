// slip: gradientNormRatio divides the sum of squares of the gradients without taking the root (squared norms).
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

type Cache = { a: Matrix; h: Matrix; sum: Matrix };

function forward(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  shortcut: (sample: Vector) => Vector,
): Cache {
  const a: Matrix = [];
  const h: Matrix = [];
  const sum: Matrix = [];
  for (const sample of x) {
    const an = w1.map((row, i) => b1[i] + row.reduce((s, w, k) => s + w * sample[k], 0));
    const hn = an.map((v) => (v > 0 ? v : 0));
    const side = shortcut(sample);
    a.push(an);
    h.push(hn);
    sum.push(w2.map((row, o) => b2[o] + row.reduce((s, w, k) => s + w * hn[k], 0) + side[o]));
  }
  return { a, h, sum };
}

function positive(m: Matrix): Matrix {
  return m.map((row) => row.map((v) => (v > 0 ? v : 0)));
}

/** backward of the branch; the second part of the result is the gradient of the sum */
function backward(
  g: Matrix,
  x: Matrix,
  { a, h, sum }: Cache,
  w1: Matrix,
  w2: Matrix,
): { grads: Gradients; gs: Matrix } {
  const gs = g.map((row, n) => row.map((v, o) => (sum[n][o] > 0 ? v : 0)));
  const grads: Gradients = {
    gradInput: x.map((row) => row.map(() => 0)),
    gradW1: w1.map((row) => row.map(() => 0)),
    gradB1: w1.map(() => 0),
    gradW2: w2.map((row) => row.map(() => 0)),
    gradB2: w2.map(() => 0),
  };
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < w2.length; o++) {
      grads.gradB2[o] += gs[n][o];
      for (let i = 0; i < w1.length; i++) grads.gradW2[o][i] += gs[n][o] * h[n][i];
    }
    for (let i = 0; i < w1.length; i++) {
      if (a[n][i] <= 0) continue;
      let ga = 0;
      for (let o = 0; o < w2.length; o++) ga += gs[n][o] * w2[o][i];
      grads.gradB1[i] += ga;
      for (let k = 0; k < x[n].length; k++) {
        grads.gradW1[i][k] += ga * x[n][k];
        grads.gradInput[n][k] += ga * w1[i][k];
      }
    }
  }
  return { grads, gs };
}

const identity = (sample: Vector) => sample;
const through = (p: Matrix) => (sample: Vector) =>
  p.map((row) => row.reduce((s, w, k) => s + w * sample[k], 0));

export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  return positive(forward(x, w1, b1, w2, b2, identity).sum);
}

export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  return positive(forward(x, w1, b1, w2, b2, through(projection)).sum);
}

export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  const cache = forward(x, w1, b1, w2, b2, identity);
  const { grads, gs } = backward(gradOutput, x, cache, w1, w2);
  gs.forEach((row, n) => row.forEach((v, k) => { grads.gradInput[n][k] += v; }));
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
  const cache = forward(x, w1, b1, w2, b2, through(projection));
  const { grads, gs } = backward(gradOutput, x, cache, w1, w2);
  const gradProjection = projection.map((row) => row.map(() => 0));
  gs.forEach((row, n) =>
    row.forEach((v, o) => {
      for (let k = 0; k < x[n].length; k++) {
        gradProjection[o][k] += v * x[n][k];
        grads.gradInput[n][k] += v * projection[o][k];
      }
    }),
  );
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
  const side = shortcut ? identity : (sample: Vector) => sample.map(() => 0);
  const inputs: Matrix[] = [x];
  const caches: Cache[] = [];
  for (let l = 0; l < w1.length; l++) {
    const cache = forward(inputs[l], w1[l], b1[l], w2[l], b2[l], side);
    caches.push(cache);
    inputs.push(positive(cache.sum));
  }
  let g = gradOutput;
  for (let l = w1.length - 1; l >= 0; l--) {
    const { grads, gs } = backward(g, inputs[l], caches[l], w1[l], w2[l]);
    g = shortcut ? grads.gradInput.map((row, n) => row.map((v, k) => v + gs[n][k])) : grads.gradInput;
  }
  let top = 0;
  let bottom = 0;
  for (const row of g) for (const v of row) top += v * v;
  for (const row of gradOutput) for (const v of row) bottom += v * v;
  return top / bottom;
}
