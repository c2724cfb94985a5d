// slip: rnnBackward carries on only what came from later steps: c_{t−1} is made of c_t·(1−h_t²) and the step's own gradient of y_t is not passed to earlier steps
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
  const H = bias.length;
  const y: Sequence = [];
  let h = h0;
  for (let t = 0; t < x.length; t++) {
    const next: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const row: Vector = [];
      for (let i = 0; i < H; i++) {
        let z = bias[i];
        for (let k = 0; k < x[t][n].length; k++) z += weightIh[i][k] * x[t][n][k];
        for (let k = 0; k < H; k++) z += weightHh[i][k] * h[n][k];
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
  const H = bias.length;
  const { y } = rnnForward(x, h0, weightIh, weightHh, bias);
  const gradInput = x.map((b) => b.map((r) => r.map(() => 0)));
  const gradH0: Matrix = [];
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < h0.length; n++) {
    let c = [...gradOutput.hn[n]];
    for (let t = x.length - 1; t >= 0; t--) {
      const h = y[t][n];
      const last = t === 0 ? h0[n] : y[t - 1][n];
      const below = new Array<number>(H).fill(0);
      for (let i = 0; i < H; i++) {
        const slope = 1 - h[i] * h[i];
        const a = (gradOutput.y[t][n][i] + c[i]) * slope;
        gradBias[i] += a;
        for (let k = 0; k < x[t][n].length; k++) {
          gradWeightIh[i][k] += a * x[t][n][k];
          gradInput[t][n][k] += a * weightIh[i][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[i][k] += a * last[k];
          below[k] += weightHh[i][k] * c[i] * slope;
        }
      }
      c = below;
    }
    gradH0.push(c);
  }
  return { gradInput, gradH0, gradWeightIh, gradWeightHh, gradBias };
}
