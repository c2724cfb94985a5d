// slip: rnnBackward carries the gradient back with weightHh instead of its transpose (c_{t-1} = W a instead of Wᵀ a).
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

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const H = bias.length;
  const y: Sequence = [];
  let prev = h0;
  for (let t = 0; t < x.length; t++) {
    const now: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const row: Vector = [];
      for (let j = 0; j < H; j++) {
        let z = bias[j];
        for (let k = 0; k < x[t][n].length; k++) z += weightIh[j][k] * x[t][n][k];
        for (let k = 0; k < H; k++) z += weightHh[j][k] * prev[n][k];
        row.push(Math.tanh(z));
      }
      now.push(row);
    }
    y.push(now);
    prev = now;
  }
  return { y, hn: prev };
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
  const I = weightIh[0].length;
  const gradInput = x.map((m) => m.map((r) => r.map(() => 0)));
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  let carried = gradOutput.hn;
  for (let t = x.length - 1; t >= 0; t--) {
    const prev = t > 0 ? y[t - 1] : h0;
    const next: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const a: Vector = [];
      for (let j = 0; j < H; j++) {
        const h = y[t][n][j];
        a.push((gradOutput.y[t][n][j] + carried[n][j]) * (1 - h * h));
      }
      const back = new Array<number>(H).fill(0);
      for (let j = 0; j < H; j++) {
        gradBias[j] += a[j];
        for (let k = 0; k < I; k++) {
          gradWeightIh[j][k] += a[j] * x[t][n][k];
          gradInput[t][n][k] += a[j] * weightIh[j][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[j][k] += a[j] * prev[n][k];
          back[j] += weightHh[j][k] * a[k];
        }
      }
      next.push(back);
    }
    carried = next;
  }
  return { gradInput, gradH0: carried, gradWeightIh, gradWeightHh, gradBias };
}
