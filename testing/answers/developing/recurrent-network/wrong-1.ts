// slip: rnnForward starts from a state of zeros and ignores h0; the state before the first step should be h0.
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
  let h: Matrix = h0.map(() => bias.map(() => 0));
  for (let t = 0; t < x.length; t++) {
    const next: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const row: Vector = [];
      for (let i = 0; i < bias.length; i++) {
        let z = bias[i];
        for (let k = 0; k < x[t][n].length; k++) z += weightIh[i][k] * x[t][n][k];
        for (let k = 0; k < bias.length; k++) z += weightHh[i][k] * h[n][k];
        row.push(Math.tanh(z));
      }
      next.push(row);
    }
    y.push(next);
    h = next;
  }
  return { y, hn: h };
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
  const I = weightIh[0].length;

  const gradInput = x.map((xt) => xt.map((row) => row.map(() => 0)));
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  let c = gradOutput.hn;

  for (let t = T - 1; t >= 0; t--) {
    const previous = t > 0 ? y[t - 1] : h0;
    const cNext = h0.map((row) => row.map(() => 0));
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < H; i++) {
        const a = (gradOutput.y[t][n][i] + c[n][i]) * (1 - y[t][n][i] ** 2);
        gradBias[i] += a;
        for (let k = 0; k < I; k++) {
          gradWeightIh[i][k] += a * x[t][n][k];
          gradInput[t][n][k] += weightIh[i][k] * a;
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[i][k] += a * previous[n][k];
          cNext[n][k] += weightHh[i][k] * a;
        }
      }
    }
    c = cNext;
  }
  return { gradInput, gradH0: c, gradWeightIh, gradWeightHh, gradBias };
}
