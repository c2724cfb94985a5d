// slip: rnnForward keeps the state across the sequences of the batch: sequence n starts from the last state of sequence n-1 instead of its own h0 row.
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

function cell(input: Vector, state: Vector, wi: Matrix, wh: Matrix, b: Vector): Vector {
  const out: Vector = [];
  for (let j = 0; j < b.length; j++) {
    let z = b[j];
    for (let k = 0; k < input.length; k++) z += wi[j][k] * input[k];
    for (let k = 0; k < state.length; k++) z += wh[j][k] * state[k];
    out.push(Math.tanh(z));
  }
  return out;
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y: Sequence = x.map(() => []);
  const hn: Matrix = [];
  let state = h0[0];
  for (let n = 0; n < h0.length; n++) {
    for (let t = 0; t < x.length; t++) {
      state = cell(x[t][n], state, weightIh, weightHh, bias);
      y[t].push(state);
    }
    hn.push(state.slice());
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
  const gradInput: Sequence = x.map((m) => m.map((r) => r.map(() => 0)));
  const gradH0: Matrix = [];
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);

  h0.forEach((start, n) => {
    const h: Matrix = [start];
    for (let t = 0; t < x.length; t++) h.push(cell(x[t][n], h[t], weightIh, weightHh, bias));
    let carried = gradOutput.hn[n];
    for (let t = x.length - 1; t >= 0; t--) {
      const here = h[t + 1];
      const back = start.map(() => 0);
      for (let j = 0; j < here.length; j++) {
        const a = (gradOutput.y[t][n][j] + carried[j]) * (1 - here[j] * here[j]);
        gradBias[j] += a;
        for (let k = 0; k < weightIh[j].length; k++) {
          gradWeightIh[j][k] += a * x[t][n][k];
          gradInput[t][n][k] += a * weightIh[j][k];
        }
        for (let k = 0; k < weightHh[j].length; k++) {
          gradWeightHh[j][k] += a * h[t][k];
          back[k] += a * weightHh[j][k];
        }
      }
      carried = back;
    }
    gradH0.push(carried);
  });
  return { gradInput, gradH0, gradWeightIh, gradWeightHh, gradBias };
}
