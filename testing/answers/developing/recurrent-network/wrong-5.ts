// slip: rnnBackward uses h0 as the state before every step in the gradient of weightHh (instead of h_{t-1}).
/** `[H]` */
type Vector = number[];
/** `[N, H]`, or a weight with one row for each hidden unit */
type Matrix = number[][];
/** `[T, N, I]` or `[T, N, H]`: the time step comes first */
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);

/** rows · wᵀ */
const apply = (rows: Matrix, w: Matrix): Matrix => rows.map((r) => w.map((wr) => dot(wr, r)));
/** rows · w */
const pull = (rows: Matrix, w: Matrix): Matrix =>
  rows.map((r) => w[0].map((_, k) => r.reduce((s, v, j) => s + v * w[j][k], 0)));
/** aᵀ · b */
const outer = (a: Matrix, b: Matrix): Matrix =>
  a[0].map((_, j) => b[0].map((_, k) => a.reduce((s, r, n) => s + r[j] * b[n][k], 0)));
const add = (a: Matrix, b: Matrix): Matrix => a.map((r, i) => r.map((v, j) => v + b[i][j]));

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y = x.reduce<Sequence>((states, xt) => {
    const last = states.length > 0 ? states[states.length - 1] : h0;
    const z = add(apply(xt, weightIh), apply(last, weightHh));
    return [...states, z.map((r) => r.map((v, j) => Math.tanh(v + bias[j])))];
  }, []);
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
  const { y } = rnnForward(x, h0, weightIh, weightHh, bias);
  let gradWeightIh = weightIh.map((r) => r.map(() => 0));
  let gradWeightHh = weightHh.map((r) => r.map(() => 0));
  let gradBias = bias.map(() => 0);
  const gradInput: Sequence = [];
  let carry = gradOutput.hn;
  for (let t = x.length - 1; t >= 0; t--) {
    const whole = add(gradOutput.y[t], carry);
    const a = whole.map((r, n) => r.map((v, j) => v * (1 - y[t][n][j] ** 2)));
    gradWeightIh = add(gradWeightIh, outer(a, x[t]));
    gradWeightHh = add(gradWeightHh, outer(a, h0));
    gradBias = gradBias.map((v, j) => v + a.reduce((s, r) => s + r[j], 0));
    gradInput.unshift(pull(a, weightIh));
    carry = pull(a, weightHh);
  }
  return { gradInput, gradH0: carry, gradWeightIh, gradWeightHh, gradBias };
}
