// slip: rnnBackward pairs a_t with the state after the step, h_t, instead of the state before it, h_{t−1}, in gradWeightHh
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

const mv = (m: Matrix, v: Vector): Vector => m.map((r) => r.reduce((s, w, k) => s + w * v[k], 0));
const transposed = (m: Matrix): Matrix => m[0].map((_, k) => m.map((r) => r[k]));
const addOuter = (into: Matrix, a: Vector, b: Vector) =>
  a.forEach((p, i) =>
    b.forEach((q, k) => {
      into[i][k] += p * q;
    }),
  );

function states(x: Sequence, h0: Matrix, wx: Matrix, wh: Matrix, b: Vector): Sequence {
  const list: Sequence = [];
  x.forEach((batch, t) => {
    const last = t === 0 ? h0 : list[t - 1];
    list.push(
      batch.map((input, n) => {
        const u = mv(wx, input);
        const v = mv(wh, last[n]);
        return b.map((e, k) => Math.tanh(e + u[k] + v[k]));
      }),
    );
  });
  return list;
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y = states(x, h0, weightIh, weightHh, bias);
  return { y, hn: y[y.length - 1] };
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
  const gradInput: Sequence = x.map(() => []);
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  const wxT = transposed(weightIh);
  const whT = transposed(weightHh);
  let carry: Matrix = gradOutput.hn;
  for (let t = x.length - 1; t >= 0; t--) {
    const before = t > 0 ? h[t - 1] : h0;
    const a = carry.map((row, n) =>
      row.map((c, k) => (gradOutput.y[t][n][k] + c) * (1 - h[t][n][k] ** 2)),
    );
    a.forEach((row, n) => {
      addOuter(gradWeightIh, row, x[t][n]);
      addOuter(gradWeightHh, row, h[t][n]);
      row.forEach((v, k) => {
        gradBias[k] += v;
      });
      gradInput[t].push(mv(wxT, row));
    });
    carry = a.map((row) => mv(whT, row));
  }
  return { gradInput, gradH0: carry, gradWeightIh, gradWeightHh, gradBias };
}
