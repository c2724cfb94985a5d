// slip: rnnBackward carries the gradient to the step before with weightHh itself instead of its transpose (entry k gets the sum over j of W[k][j]*a[j]).
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

function nextState(
  xt: Matrix,
  h: Matrix,
  wi: Matrix,
  wh: Matrix,
  b: Vector,
): Matrix {
  return xt.map((row, n) =>
    b.map((bias, k) => {
      const fromInput = row.reduce((s, v, i) => s + v * wi[k][i], 0);
      const fromState = h[n].reduce((s, v, j) => s + v * wh[k][j], 0);
      return Math.tanh(fromInput + fromState + bias);
    }),
  );
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y: Sequence = [];
  let h = h0;
  for (const xt of x) {
    h = nextState(xt, h, weightIh, weightHh, bias);
    y.push(h);
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
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradInput: Sequence = [];
  let carried = gradOutput.hn;
  for (let t = x.length - 1; t >= 0; t--) {
    const previous = t === 0 ? h0 : y[t - 1];
    const a = y[t].map((row, n) =>
      row.map((h, k) => (gradOutput.y[t][n][k] + carried[n][k]) * (1 - h * h)),
    );
    a.forEach((row, n) =>
      row.forEach((g, k) => {
        gradBias[k] += g;
        x[t][n].forEach((v, i) => (gradWeightIh[k][i] += g * v));
        previous[n].forEach((v, j) => (gradWeightHh[k][j] += g * v));
      }),
    );
    gradInput[t] = a.map((row) =>
      weightIh[0].map((_, i) =>
        row.reduce((s, g, k) => s + g * weightIh[k][i], 0),
      ),
    );
    carried = a.map((row) =>
      weightHh.map((w) => w.reduce((s, v, j) => s + v * row[j], 0)),
    );
  }
  return { gradInput, gradH0: carried, gradWeightIh, gradWeightHh, gradBias };
}
