// slip: rnnBackward passes only the direct gradient of y through the slope of tanh and adds the carried gradient behind it; both should be multiplied by 1 - h*h.
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

const times = (w: Matrix, v: Vector): Vector =>
  w.map((row) => row.reduce((s, wk, k) => s + wk * v[k], 0));

const timesTransposed = (w: Matrix, v: Vector): Vector =>
  w[0].map((_, k) => w.reduce((s, row, i) => s + row[k] * v[i], 0));

function addOuter(into: Matrix, a: Vector, b: Vector) {
  for (let i = 0; i < a.length; i++) for (let k = 0; k < b.length; k++) into[i][k] += a[i] * b[k];
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const hs: Sequence = [h0];
  x.forEach((xt, t) => {
    hs.push(
      xt.map((xtn, n) => {
        const fromInput = times(weightIh, xtn);
        const fromState = times(weightHh, hs[t][n]);
        return bias.map((b, i) => Math.tanh(fromInput[i] + fromState[i] + b));
      }),
    );
  });
  const y = hs.slice(1);
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
  const hs = [h0, ...rnnForward(x, h0, weightIh, weightHh, bias).y];
  const steps = x.length;
  const gradInput: Sequence = Array.from({ length: steps }, () => []);
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  let carry: Matrix = gradOutput.hn;
  for (let t = steps; t >= 1; t--) {
    carry = carry.map((c, n) => {
      const h = hs[t][n];
      const own = gradOutput.y[t - 1][n].map((g, i) => g * (1 - h[i] ** 2));
      const a = own.map((g, i) => g + c[i]);
      addOuter(gradWeightIh, a, x[t - 1][n]);
      addOuter(gradWeightHh, a, hs[t - 1][n]);
      a.forEach((ai, i) => (gradBias[i] += ai));
      gradInput[t - 1].push(timesTransposed(weightIh, a));
      return timesTransposed(weightHh, a);
    });
  }
  return { gradInput, gradH0: carry, gradWeightIh, gradWeightHh, gradBias };
}
