// slip: gradBias is overwritten in each step instead of being summed over the steps (only the first step remains).
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

function nextState(xt: Matrix, h: Matrix, wi: Matrix, wh: Matrix, b: Vector): Matrix {
  return xt.map((row, n) =>
    b.map((bj, j) => {
      const fromInput = row.reduce((s, v, k) => s + wi[j][k] * v, 0);
      const fromState = h[n].reduce((s, v, k) => s + wh[j][k] * v, 0);
      return Math.tanh(fromInput + fromState + bj);
    }),
  );
}

function states(x: Sequence, h0: Matrix, wi: Matrix, wh: Matrix, b: Vector): Sequence {
  const all = [h0];
  for (const xt of x) all.push(nextState(xt, all[all.length - 1], wi, wh, b));
  return all;
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const [, ...y] = states(x, h0, weightIh, weightHh, bias);
  return { y, hn: y[x.length - 1] };
}

export function rnnBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const h = states(x, h0, weightIh, weightHh, bias);
  const T = x.length;
  const N = h0.length;
  const gradWeightIh = weightIh.map((r) => new Array<number>(r.length).fill(0));
  const gradWeightHh = weightHh.map((r) => new Array<number>(r.length).fill(0));
  let gradBias: Vector = [];
  const gradInput: Sequence = new Array(T);
  let c = gradOutput.hn.map((r) => [...r]);

  for (let t = T; t >= 1; t--) {
    const a = c.map((row, n) =>
      row.map((v, j) => (v + gradOutput.y[t - 1][n][j]) * (1 - h[t][n][j] * h[t][n][j])),
    );
    gradBias = bias.map((_, j) => {
      let s = 0;
      for (let n = 0; n < N; n++) s += a[n][j];
      return s;
    });
    for (let n = 0; n < N; n++) {
      a[n].forEach((aj, j) => {
        x[t - 1][n].forEach((v, k) => { gradWeightIh[j][k] += aj * v; });
        h[t - 1][n].forEach((v, k) => { gradWeightHh[j][k] += aj * v; });
      });
    }
    gradInput[t - 1] = a.map((row) =>
      weightIh[0].map((_, k) => row.reduce((s, aj, j) => s + aj * weightIh[j][k], 0)),
    );
    c = a.map((row) =>
      weightHh[0].map((_, k) => row.reduce((s, aj, j) => s + aj * weightHh[j][k], 0)),
    );
  }
  return { gradInput, gradH0: c, gradWeightIh, gradWeightHh, gradBias };
}
