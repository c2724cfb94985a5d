// slip: rnnBackward ignores the gradient of hn: the carried gradient begins with zeros instead of gradOutput.hn
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

const dot = (p: Vector, q: Vector): number => p.reduce((s, v, k) => s + v * q[k], 0);
const plus = (p: Matrix, q: Matrix): Matrix => p.map((r, n) => r.map((v, k) => v + q[n][k]));
/** each row times W, i.e. Wᵀ·row */
const back = (rows: Matrix, w: Matrix): Matrix =>
  rows.map((r) => w[0].map((_, k) => r.reduce((s, v, i) => s + v * w[i][k], 0)));
/** sum over the batch of a·bᵀ */
const batchOuter = (p: Matrix, q: Matrix): Matrix =>
  p[0].map((_, i) => q[0].map((__, k) => p.reduce((s, r, n) => s + r[i] * q[n][k], 0)));

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
      xt.map((row, n) => bias.map((b, i) => Math.tanh(dot(weightIh[i], row) + dot(weightHh[i], states[t][n]) + b))),
    );
  });
  return { y: states.slice(1), hn: states[x.length] };
}

export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const { y } = rnnForward(x, h0, weightIh, weightHh, bias);
  const states = [h0, ...y];
  let fromLater = h0.map((r) => r.map(() => 0));
  const preGrads: Sequence = new Array<Matrix>(x.length);
  for (let t = x.length; t >= 1; t--) {
    const g = plus(gradOutput.y[t - 1], fromLater);
    preGrads[t - 1] = g.map((r, n) => r.map((v, i) => v * (1 - states[t][n][i] ** 2)));
    fromLater = back(preGrads[t - 1], weightHh);
  }
  return {
    gradInput: preGrads.map((a) => back(a, weightIh)),
    gradH0: fromLater,
    gradWeightIh: preGrads.map((a, t) => batchOuter(a, x[t])).reduce((p, q) => plus(p, q)),
    gradWeightHh: preGrads.map((a, t) => batchOuter(a, states[t])).reduce((p, q) => plus(p, q)),
    gradBias: bias.map((_, i) => preGrads.reduce((s, a) => s + a.reduce((q, r) => q + r[i], 0), 0)),
  };
}
