// slip: lstmBackward: gradWeightHh is formed with the state after the step, h_t (hs[t + 1]), instead of the state before it, h_{t-1}
type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];

type Result = { y: Sequence; hn: Matrix; cn: Matrix };
type Gradients = {
  gradInput: Sequence;
  gradH0: Matrix;
  gradC0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
};

const logistic = (v: number) => 1 / (1 + Math.exp(-v));
const dot = (a: Vector, b: Vector) => a.reduce((s, v, k) => s + v * b[k], 0);
const add = (a: Matrix, b: Matrix): Matrix => a.map((row, n) => row.map((v, k) => v + b[n][k]));
const tanhs = (m: Matrix): Matrix => m.map((row) => row.map((v) => Math.tanh(v)));
/** A·W, from rows back to columns */
const backMul = (a: Matrix, w: Matrix): Matrix =>
  a.map((row) => w[0].map((_, k) => row.reduce((s, v, r) => s + v * w[r][k], 0)));
/** Aᵀ·B over the batch */
const outerSum = (a: Matrix, b: Matrix): Matrix =>
  a[0].map((_, r) => b[0].map((__, k) => a.reduce((s, row, n) => s + row[r] * b[n][k], 0)));

/** Activated gates, `[N, 4H]`. */
function gatesOf(xt: Matrix, h: Matrix, weightIh: Matrix, weightHh: Matrix, bias: Vector): Matrix {
  const H = h[0].length;
  return xt.map((row, n) =>
    bias.map((b, r) => {
      const z = dot(weightIh[r], row) + dot(weightHh[r], h[n]) + b;
      return r >= 2 * H && r < 3 * H ? Math.tanh(z) : logistic(z);
    }),
  );
}

function run(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
) {
  const H = h0[0].length;
  const hs: Sequence = [h0];
  const cs: Sequence = [c0];
  const gates: Sequence = [];
  x.forEach((xt, t) => {
    const a = gatesOf(xt, hs[t], weightIh, weightHh, bias);
    const c = cs[t].map((row, n) => row.map((v, u) => a[n][H + u] * v + a[n][u] * a[n][2 * H + u]));
    const h = c.map((row, n) => row.map((v, u) => a[n][3 * H + u] * Math.tanh(v)));
    gates.push(a);
    cs.push(c);
    hs.push(h);
  });
  return { hs, cs, gates };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { hs, cs } = run(x, h0, c0, weightIh, weightHh, bias);
  return { y: hs.slice(1), hn: hs[x.length], cn: cs[x.length] };
}

export function lstmBackward(
  gradOutput: Result,
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Gradients {
  const H = h0[0].length;
  const { hs, cs, gates } = run(x, h0, c0, weightIh, weightHh, bias);
  let dhNext = gradOutput.hn;
  let dcNext = gradOutput.cn;
  const gradInput: Sequence = [];
  let gradWeightIh: Matrix = weightIh.map((r) => r.map(() => 0));
  let gradWeightHh: Matrix = weightHh.map((r) => r.map(() => 0));
  let gradBias: Vector = bias.map(() => 0);
  for (let t = x.length - 1; t >= 0; t--) {
    const a = gates[t];
    const tc = tanhs(cs[t + 1]);
    const dh = add(gradOutput.y[t], dhNext);
    const dc = dcNext.map((row, n) =>
      row.map((v, u) => v + dh[n][u] * a[n][3 * H + u] * (1 - tc[n][u] ** 2)),
    );
    const dz = a.map((gate, n) =>
      gate.map((s, r) => {
        const u = r % H;
        if (r < H) return dc[n][u] * gate[2 * H + u] * s * (1 - s);
        if (r < 2 * H) return dc[n][u] * cs[t][n][u] * s * (1 - s);
        if (r < 3 * H) return dc[n][u] * gate[u] * (1 - s * s);
        return dh[n][u] * tc[n][u] * s * (1 - s);
      }),
    );
    gradWeightIh = add(gradWeightIh, outerSum(dz, x[t]));
    gradWeightHh = add(gradWeightHh, outerSum(dz, hs[t + 1]));
    gradBias = gradBias.map((v, r) => dz.reduce((s, row) => s + row[r], v));
    gradInput.unshift(backMul(dz, weightIh));
    dhNext = backMul(dz, weightHh);
    dcNext = dc.map((row, n) => row.map((v, u) => v * a[n][H + u]));
  }
  return { gradInput, gradH0: dhNext, gradC0: dcNext, gradWeightIh, gradWeightHh, gradBias };
}
