// slip: in rnnBackward the array for the gradient handed to the step before is created once and never set back to 0, so what later steps have put into it is carried on again.
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

function matVec(m: Matrix, v: Vector): Vector {
  return m.map((row) => row.reduce((s, a, i) => s + a * v[i], 0));
}

function add(...vs: Vector[]): Vector {
  return vs[0].map((_, i) => vs.reduce((s, v) => s + v[i], 0));
}

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
    state = state.map((h, n) =>
      add(matVec(weightIh, x[t][n]), matVec(weightHh, h), bias).map((z) =>
        Math.tanh(z),
      ),
    );
    y.push(state);
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
  const states = [h0, ...rnnForward(x, h0, weightIh, weightHh, bias).y];
  const N = h0.length;
  const H = bias.length;
  const I = weightIh[0].length;
  const gradInput: Sequence = x.map((xt) => xt.map(() => new Array<number>(I).fill(0)));
  const gradWeightIh: Matrix = weightIh.map(() => new Array<number>(I).fill(0));
  const gradWeightHh: Matrix = weightHh.map(() => new Array<number>(H).fill(0));
  const gradBias: Vector = new Array<number>(H).fill(0);
  let carry: Matrix = gradOutput.hn;
  const previous: Matrix = h0.map(() => new Array<number>(H).fill(0));
  for (let t = x.length; t >= 1; t--) {
    const a: Matrix = [];
    for (let n = 0; n < N; n++) {
      a.push([]);
      for (let k = 0; k < H; k++) {
        const h = states[t][n][k];
        a[n].push((gradOutput.y[t - 1][n][k] + carry[n][k]) * (1 - h * h));
      }
    }
    for (let n = 0; n < N; n++) {
      for (let k = 0; k < H; k++) {
        gradBias[k] += a[n][k];
        for (let i = 0; i < I; i++) {
          gradWeightIh[k][i] += a[n][k] * x[t - 1][n][i];
          gradInput[t - 1][n][i] += a[n][k] * weightIh[k][i];
        }
        for (let j = 0; j < H; j++) {
          gradWeightHh[k][j] += a[n][k] * states[t - 1][n][j];
          previous[n][j] += a[n][k] * weightHh[k][j];
        }
      }
    }
    carry = previous;
  }
  return { gradInput, gradH0: carry, gradWeightIh, gradWeightHh, gradBias };
}
