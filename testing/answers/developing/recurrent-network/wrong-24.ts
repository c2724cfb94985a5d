// slip: in rnnBackward the gradient given for the step itself is not added to what is carried at every step: gradOutput.y is used for the last step only
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

const addInto = (target: Matrix, a: Matrix, b: Matrix): void => {
  // target += aᵀ·b
  for (let n = 0; n < a.length; n++)
    for (let i = 0; i < target.length; i++)
      for (let j = 0; j < target[i].length; j++) target[i][j] += a[n][i] * b[n][j];
};
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const hist: Sequence = [h0];
  for (let t = 0; t < x.length; t++) {
    const now: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const row: Vector = [];
      for (let j = 0; j < bias.length; j++) {
        let s = bias[j];
        for (let i = 0; i < weightIh[j].length; i++) s += x[t][n][i] * weightIh[j][i];
        for (let i = 0; i < weightHh[j].length; i++) s += hist[t][n][i] * weightHh[j][i];
        row.push(Math.tanh(s));
      }
      now.push(row);
    }
    hist.push(now);
  }
  return { y: hist.slice(1), hn: hist[x.length] };
}

export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const hist = [h0, ...rnnForward(x, h0, weightIh, weightHh, bias).y];
  const T = x.length;
  const gradInput: Sequence = [];
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);

  let dh: Matrix = gradOutput.hn.map((row, n) =>
    row.map((g, j) => g + gradOutput.y[T - 1][n][j]),
  );
  for (let t = T; t >= 1; t--) {
    const dz = dh.map((row, n) => row.map((g, j) => g * (1 - hist[t][n][j] * hist[t][n][j])));
    addInto(gradWeightIh, dz, x[t - 1]);
    addInto(gradWeightHh, dz, hist[t - 1]);
    for (const row of dz) row.forEach((v, j) => (gradBias[j] += v));
    gradInput[t - 1] = times(dz, weightIh);
    dh = times(dz, weightHh);
  }
  return { gradInput, gradH0: dh, gradWeightIh, gradWeightHh, gradBias };
}
