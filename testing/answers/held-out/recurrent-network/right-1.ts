// right: flat Float64Array states, one sequence of the batch after the other, everything in loops
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

function unroll(
  x: Sequence,
  n: number,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Float64Array {
  // states of sequence n: H numbers for time 0 (which is h0), then H for each step
  const T = x.length;
  const H = bias.length;
  const I = weightIh[0].length;
  const s = new Float64Array((T + 1) * H);
  for (let i = 0; i < H; i++) s[i] = h0[n][i];
  for (let t = 0; t < T; t++) {
    for (let i = 0; i < H; i++) {
      let z = bias[i];
      for (let k = 0; k < I; k++) z += weightIh[i][k] * x[t][n][k];
      for (let k = 0; k < H; k++) z += weightHh[i][k] * s[t * H + k];
      s[(t + 1) * H + i] = Math.tanh(z);
    }
  }
  return s;
}

function zeros(rows: number, columns: number): Matrix {
  const m: Matrix = [];
  for (let r = 0; r < rows; r++) m.push(new Array<number>(columns).fill(0));
  return m;
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const T = x.length;
  const N = h0.length;
  const H = bias.length;
  const y: Sequence = [];
  for (let t = 0; t < T; t++) y.push(zeros(N, H));
  const hn = zeros(N, H);
  for (let n = 0; n < N; n++) {
    const s = unroll(x, n, h0, weightIh, weightHh, bias);
    for (let t = 0; t < T; t++) for (let i = 0; i < H; i++) y[t][n][i] = s[(t + 1) * H + i];
    for (let i = 0; i < H; i++) hn[n][i] = s[T * H + i];
  }
  return { y, hn };
}

export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const T = x.length;
  const N = h0.length;
  const H = bias.length;
  const I = weightIh[0].length;
  const gradInput: Sequence = [];
  for (let t = 0; t < T; t++) gradInput.push(zeros(N, I));
  const gradH0 = zeros(N, H);
  const gradWeightIh = zeros(H, I);
  const gradWeightHh = zeros(H, H);
  const gradBias = new Array<number>(H).fill(0);
  for (let n = 0; n < N; n++) {
    const s = unroll(x, n, h0, weightIh, weightHh, bias);
    let carry = Float64Array.from(gradOutput.hn[n]);
    for (let t = T - 1; t >= 0; t--) {
      const next = new Float64Array(H);
      for (let i = 0; i < H; i++) {
        const h = s[(t + 1) * H + i];
        const a = (gradOutput.y[t][n][i] + carry[i]) * (1 - h * h);
        gradBias[i] += a;
        for (let k = 0; k < I; k++) {
          gradWeightIh[i][k] += a * x[t][n][k];
          gradInput[t][n][k] += a * weightIh[i][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[i][k] += a * s[t * H + k];
          next[k] += a * weightHh[i][k];
        }
      }
      carry = next;
    }
    for (let i = 0; i < H; i++) gradH0[n][i] = carry[i];
  }
  return { gradInput, gradH0, gradWeightIh, gradWeightHh, gradBias };
}
