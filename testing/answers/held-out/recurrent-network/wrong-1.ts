// slip: rnnForward overwrites the state unit by unit, so later units of a step already see the new values of the earlier ones; all units should read the state of the step before.
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

class Cell {
  private readonly wIh: Matrix;
  private readonly wHh: Matrix;
  private readonly b: Vector;

  constructor(wIh: Matrix, wHh: Matrix, b: Vector) {
    this.wIh = wIh;
    this.wHh = wHh;
    this.b = b;
  }

  private score(i: number, x: Vector, h: Vector): number {
    let z = this.b[i];
    x.forEach((v, k) => (z += this.wIh[i][k] * v));
    h.forEach((v, k) => (z += this.wHh[i][k] * v));
    return z;
  }

  step(x: Vector, h: Vector): Vector {
    const state = [...h];
    for (let i = 0; i < state.length; i++) state[i] = Math.tanh(this.score(i, x, state));
    return state;
  }
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const cell = new Cell(weightIh, weightHh, bias);
  let state = h0;
  const y = x.map((batch) => {
    state = batch.map((row, n) => cell.step(row, state[n]));
    return state;
  });
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
  const gradInput = x.map((batch) => batch.map((row) => row.map(() => 0)));
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradH0 = h0.map((_, n) => {
    let carry = gradOutput.hn[n];
    for (let t = x.length - 1; t >= 0; t--) {
      const a = carry.map((c, i) => (gradOutput.y[t][n][i] + c) * (1 - y[t][n][i] ** 2));
      const last = t ? y[t - 1][n] : h0[n];
      a.forEach((ai, i) => {
        gradBias[i] += ai;
        x[t][n].forEach((v, k) => {
          gradWeightIh[i][k] += ai * v;
          gradInput[t][n][k] += ai * weightIh[i][k];
        });
        last.forEach((v, k) => (gradWeightHh[i][k] += ai * v));
      });
      carry = last.map((_, k) => a.reduce((s, ai, i) => s + ai * weightHh[i][k], 0));
    }
    return carry;
  });
  return { gradInput, gradH0, gradWeightIh, gradWeightHh, gradBias };
}
