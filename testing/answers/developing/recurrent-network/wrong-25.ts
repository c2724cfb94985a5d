// slip: rnnBackward returns as gradH0 what was carried into the first step (c_1) instead of what leaves it (c_0)
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

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const run = (t: number, h: Matrix): Sequence => {
    if (t === x.length) return [];
    const next = h.map((row, n) =>
      bias.map((b, k) => {
        let z = b;
        for (let i = 0; i < weightIh[k].length; i++) z += weightIh[k][i] * x[t][n][i];
        for (let j = 0; j < row.length; j++) z += weightHh[k][j] * row[j];
        return Math.tanh(z);
      }),
    );
    return [next, ...run(t + 1, next)];
  };
  const y = run(0, h0);
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
  const H = bias.length;
  const gradInput: Sequence = [];
  const gradWeightIh: Matrix = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh: Matrix = weightHh.map((row) => row.map(() => 0));
  const gradBias: Vector = bias.map(() => 0);
  let gradH0: Matrix = [];
  let carry: Matrix = gradOutput.hn.map((row) => [...row]);
  for (let t = x.length - 1; t >= 0; t--) {
    gradH0 = carry;
    const before = t === 0 ? h0 : y[t - 1];
    const a: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      a[n] = [];
      for (let k = 0; k < H; k++) {
        const slope = (1 - y[t][n][k]) * (1 + y[t][n][k]);
        a[n][k] = (gradOutput.y[t][n][k] + carry[n][k]) * slope;
        gradBias[k] += a[n][k];
      }
    }
    gradInput[t] = a.map((row) => weightIh[0].map((_, i) => row.reduce((s, v, k) => s + v * weightIh[k][i], 0)));
    for (let k = 0; k < H; k++) {
      for (let n = 0; n < h0.length; n++) {
        for (let i = 0; i < x[t][n].length; i++) gradWeightIh[k][i] += a[n][k] * x[t][n][i];
        for (let j = 0; j < H; j++) gradWeightHh[k][j] += a[n][k] * before[n][j];
      }
    }
    carry = a.map((row) => weightHh[0].map((_, j) => row.reduce((s, v, k) => s + v * weightHh[k][j], 0)));
  }
  return { gradInput, gradH0, gradWeightIh, gradWeightHh, gradBias };
}
