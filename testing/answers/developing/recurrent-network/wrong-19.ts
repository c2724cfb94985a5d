// slip: in rnnBackward gradBias is averaged over the sequences of the batch instead of summed
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

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const turned = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const plus = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, r) => row.map((v, c) => v + b[r][c]));
const sumOf = (ms: Matrix[]): Matrix => ms.reduce((s, m) => plus(s, m));

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y: Sequence = [];
  for (const xt of x) {
    const last = y.length > 0 ? y[y.length - 1] : h0;
    const z = plus(times(xt, turned(weightIh)), times(last, turned(weightHh)));
    y.push(z.map((row) => row.map((v, j) => Math.tanh(v + bias[j]))));
  }
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
  const before: Sequence = [h0, ...y.slice(0, -1)];

  // a[t] is the gradient of the sum before tanh
  const a: Sequence = new Array<Matrix>(x.length);
  let carry = gradOutput.hn;
  for (let t = x.length - 1; t >= 0; t--) {
    const whole = plus(gradOutput.y[t], carry);
    a[t] = whole.map((row, n) => row.map((g, j) => g * (1 - y[t][n][j] ** 2)));
    carry = times(a[t], weightHh);
  }

  return {
    gradInput: a.map((at) => times(at, weightIh)),
    gradH0: carry,
    gradWeightIh: sumOf(a.map((at, t) => times(turned(at), x[t]))),
    gradWeightHh: sumOf(a.map((at, t) => times(turned(at), before[t]))),
    gradBias: bias.map((_, j) => a.flat().reduce((s, row) => s + row[j], 0) / h0.length),
  };
}
