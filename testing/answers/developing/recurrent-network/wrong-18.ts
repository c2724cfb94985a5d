// slip: in rnnBackward the carried gradient is added behind the slope of tanh: a_t = gy·(1-h²) + c instead of (gy + c)·(1-h²)
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
  const y: Sequence = [];
  let state = h0;
  for (let t = 0; t < x.length; t++) {
    const next: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const row: Vector = [];
      for (let j = 0; j < bias.length; j++) {
        let z = bias[j];
        for (let i = 0; i < x[t][n].length; i++) z += weightIh[j][i] * x[t][n][i];
        for (let k = 0; k < bias.length; k++) z += weightHh[j][k] * state[n][k];
        row.push(Math.tanh(z));
      }
      next.push(row);
    }
    y.push(next);
    state = next;
  }
  return { y, hn: state };
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
  const T = x.length;
  const N = h0.length;
  const H = bias.length;
  const I = x[0][0].length;

  const gradInput: Sequence = x.map((step) => step.map((row) => row.map(() => 0)));
  const gradWeightIh: Matrix = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh: Matrix = weightHh.map((row) => row.map(() => 0));
  const gradBias: Vector = bias.map(() => 0);
  let carried: Matrix = gradOutput.hn.map((row) => [...row]);

  for (let t = T - 1; t >= 0; t--) {
    const before = t === 0 ? h0 : y[t - 1];
    const toEarlier: Matrix = carried.map((row) => row.map(() => 0));
    for (let n = 0; n < N; n++) {
      for (let j = 0; j < H; j++) {
        const h = y[t][n][j];
        const a = gradOutput.y[t][n][j] * (1 - h * h) + carried[n][j];
        gradBias[j] += a;
        for (let i = 0; i < I; i++) {
          gradWeightIh[j][i] += a * x[t][n][i];
          gradInput[t][n][i] += a * weightIh[j][i];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[j][k] += a * before[n][k];
          toEarlier[n][k] += a * weightHh[j][k];
        }
      }
    }
    carried = toEarlier;
  }
  return { gradInput, gradH0: carried, gradWeightIh, gradWeightHh, gradBias };
}
