// slip: rnnBackward multiplies gradH0 by 1 - h0^2, as if h0 had come out of a tanh too; right is gradH0 = W_hh^T a_1 alone.
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

const dot = (u: Vector, v: Vector): number => u.reduce((s, e, i) => s + e * v[i], 0);

/** mᵀ v */
const transposedTimes = (m: Matrix, v: Vector): Vector =>
  m[0].map((_, c) => m.reduce((s, row, r) => s + row[c] * v[r], 0));

/** diag(1 − h²) v */
const throughTanh = (v: Vector, h: Vector): Vector => v.map((e, i) => e * (1 - h[i] ** 2));

/** m += u vᵀ */
function addOuter(m: Matrix, u: Vector, v: Vector): void {
  u.forEach((p, r) => v.forEach((q, c) => (m[r][c] += p * q)));
}

export function rnnForward(
  x: Sequence,
  h0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const y = x.reduce<Sequence>((states, xt, t) => {
    const before = t === 0 ? h0 : states[t - 1];
    states.push(
      xt.map((v, n) =>
        bias.map((b, j) => Math.tanh(dot(weightIh[j], v) + dot(weightHh[j], before[n]) + b)),
      ),
    );
    return states;
  }, []);
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
  const h = [h0, ...rnnForward(x, h0, weightIh, weightHh, bias).y];
  const gradInput: Sequence = x.map((xt) => xt.map(() => []));
  const gradH0: Matrix = [];
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);

  h0.forEach((_, n) => {
    let delta = gradOutput.hn[n];
    for (let t = x.length; t >= 1; t--) {
      const total = delta.map((c, j) => c + gradOutput.y[t - 1][n][j]);
      const a = throughTanh(total, h[t][n]);
      addOuter(gradWeightIh, a, x[t - 1][n]);
      addOuter(gradWeightHh, a, h[t - 1][n]);
      a.forEach((v, j) => (gradBias[j] += v));
      gradInput[t - 1][n] = transposedTimes(weightIh, a);
      delta = transposedTimes(weightHh, a);
    }
    gradH0.push(throughTanh(delta, h[0][n]));
  });
  return { gradInput, gradH0, gradWeightIh, gradWeightHh, gradBias };
}
