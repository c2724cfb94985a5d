// slip: rnnBackward uses h0 as the previous state of every step in gradWeightHh (before is always h0)
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
  let h = h0;
  for (let t = 0; t < x.length; t++) {
    const next: Matrix = [];
    for (let n = 0; n < h.length; n++) {
      const row: Vector = [];
      for (let i = 0; i < bias.length; i++) {
        let z = bias[i];
        for (let k = 0; k < x[t][n].length; k++) z += weightIh[i][k] * x[t][n][k];
        for (let k = 0; k < h[n].length; k++) z += weightHh[i][k] * h[n][k];
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
  const H = bias.length;
  const I = x[0][0].length;
  const gradInput: Sequence = x.map((m) => m.map((r) => r.map(() => 0)));
  const gradWeightIh: Matrix = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh: Matrix = weightHh.map((r) => r.map(() => 0));
  const gradBias: Vector = bias.map(() => 0);
  const dh: Matrix = gradOutput.hn.map((r) => [...r]);
  for (let t = x.length - 1; t >= 0; t--) {
    const before = h0;
    for (let n = 0; n < h0.length; n++) {
      const a: Vector = [];
      for (let i = 0; i < H; i++) {
        const total = gradOutput.y[t][n][i] + dh[n][i];
        a.push(total * (1 - y[t][n][i] * y[t][n][i]));
      }
      for (let k = 0; k < H; k++) {
        dh[n][k] = 0;
        for (let i = 0; i < H; i++) dh[n][k] += weightHh[i][k] * a[i];
      }
      for (let i = 0; i < H; i++) {
        gradBias[i] += a[i];
        for (let k = 0; k < I; k++) {
          gradWeightIh[i][k] += a[i] * x[t][n][k];
          gradInput[t][n][k] += a[i] * weightIh[i][k];
        }
        for (let k = 0; k < H; k++) gradWeightHh[i][k] += a[i] * before[n][k];
      }
    }
  }
  return { gradInput, gradH0: dh, gradWeightIh, gradWeightHh, gradBias };
}
