// slip: rnnBackward multiplies a_t by the state h_t after the step for gradWeightHh; it should be the state h_(t-1) before the step.
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

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => {
    const out = new Array<number>(b[0].length).fill(0);
    row.forEach((v, k) => b[k].forEach((w, j) => (out[j] += v * w)));
    return out;
  });
}

function T(m: Matrix): Matrix {
  return m[0].map((_, j) => m.map((row) => row[j]));
}

function addInto(target: Matrix, m: Matrix): void {
  m.forEach((row, i) => row.forEach((v, j) => (target[i][j] += v)));
}

function zeroLike(m: Matrix): Matrix {
  return m.map((row) => row.map(() => 0));
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y: Sequence = [];
  for (let t = 0; t < x.length; t++) {
    const z = matmul(x[t], T(weightIh));
    addInto(z, matmul(t === 0 ? h0 : y[t - 1], T(weightHh)));
    y.push(z.map((row) => row.map((v, i) => Math.tanh(v + bias[i]))));
  }
  return { y, hn: y[x.length - 1] };
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
  const gradInput: Sequence = [];
  const gradWeightIh = zeroLike(weightIh);
  const gradWeightHh = zeroLike(weightHh);
  const gradBias = bias.map(() => 0);
  let carry = gradOutput.hn.map((row) => row.slice());
  for (let t = x.length - 1; t >= 0; t--) {
    addInto(carry, gradOutput.y[t]);
    const a = carry.map((row, n) => row.map((g, i) => g * (1 - y[t][n][i] * y[t][n][i])));
    addInto(gradWeightIh, matmul(T(a), x[t]));
    addInto(gradWeightHh, matmul(T(a), y[t]));
    for (const row of a) row.forEach((v, i) => (gradBias[i] += v));
    gradInput[t] = matmul(a, weightIh);
    carry = matmul(a, weightHh);
  }
  return { gradInput, gradH0: carry, gradWeightIh, gradWeightHh, gradBias };
}
