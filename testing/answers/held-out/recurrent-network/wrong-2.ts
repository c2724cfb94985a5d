// slip: rnnBackward starts the carried gradient at 0 and never uses gradOutput.hn; it should start at gradOutput.hn.
type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

const affine = (w: Matrix, v: Vector): Vector =>
  w.map((row) => row.reduce((s, wk, k) => s + wk * v[k], 0));

const affineT = (w: Matrix, v: Vector): Vector =>
  w[0].map((_, k) => w.reduce((s, row, i) => s + row[k] * v[i], 0));

function accumulate(into: Matrix, a: Vector, b: Vector) {
  for (let i = 0; i < a.length; i++) for (let k = 0; k < b.length; k++) into[i][k] += a[i] * b[k];
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const states: Sequence = [h0];
  x.forEach((xt, t) => {
    states.push(
      xt.map((xtn, n) => {
        const fromInput = affine(weightIh, xtn);
        const fromState = affine(weightHh, states[t][n]);
        return bias.map((b, i) => Math.tanh(fromInput[i] + fromState[i] + b));
      }),
    );
  });
  const y = states.slice(1);
  return { y, hn: y[y.length - 1] };
}

export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const states = [h0, ...rnnForward(x, h0, weightIh, weightHh, bias).y];
  const steps = x.length;
  const gradInput: Sequence = Array.from({ length: steps }, () => []);
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  let fromLater: Matrix = h0.map((row) => row.map(() => 0));
  for (let t = steps; t >= 1; t--) {
    fromLater = fromLater.map((c, n) => {
      const h = states[t][n];
      const a = h.map((hi, i) => (gradOutput.y[t - 1][n][i] + c[i]) * (1 - hi * hi));
      accumulate(gradWeightIh, a, x[t - 1][n]);
      accumulate(gradWeightHh, a, states[t - 1][n]);
      a.forEach((ai, i) => (gradBias[i] += ai));
      gradInput[t - 1].push(affineT(weightIh, a));
      return affineT(weightHh, a);
    });
  }
  return { gradInput, gradH0: fromLater, gradWeightIh, gradWeightHh, gradBias };
}
