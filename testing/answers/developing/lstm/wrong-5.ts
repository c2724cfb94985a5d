// slip: lstmBackward accumulates the recurrent weight gradient with the state after the step (h_t) instead of the one before it.
/** `[H]`, or `[G]` with G = 4·H */
type Vector = number[];
/** `[N, H]`, or a weight with G = 4·H rows */
type Matrix = number[][];
/** `[T, N, I]` or `[T, N, H]`: the time step comes first */
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

const sig = (v: number) => 1 / (1 + Math.exp(-v));
const dot = (a: Vector, b: Vector) => a.reduce((s, v, k) => s + v * b[k], 0);
const zeros = (m: Matrix): Matrix => m.map((r) => r.map(() => 0));
/** rows of grad times weight */
const times = (grad: Matrix, w: Matrix): Matrix =>
  grad.map((row) => w[0].map((_, k) => row.reduce((s, v, r) => s + v * w[r][k], 0)));
/** into += gradᵀ · v */
const addOuter = (into: Matrix, grad: Matrix, v: Matrix) => {
  grad.forEach((row, n) =>
    row.forEach((g, r) => v[n].forEach((e, k) => { into[r][k] += g * e; })),
  );
};

type Gates = { i: Vector; f: Vector; g: Vector; o: Vector };

function gatesOf(x: Vector, h: Vector, wi: Matrix, wh: Matrix, b: Vector): Gates {
  const H = h.length;
  const z = b.map((v, r) => v + dot(wi[r], x) + dot(wh[r], h));
  return {
    i: z.slice(0, H).map(sig),
    f: z.slice(H, 2 * H).map(sig),
    g: z.slice(2 * H, 3 * H).map(Math.tanh),
    o: z.slice(3 * H).map(sig),
  };
}

function unroll(x: Sequence, h0: Matrix, c0: Matrix, wi: Matrix, wh: Matrix, b: Vector) {
  const hs: Sequence = [h0];
  const cs: Sequence = [c0];
  const gates: Gates[][] = [];
  x.forEach((batch, t) => {
    const now = batch.map((row, n) => gatesOf(row, hs[t][n], wi, wh, b));
    const c = now.map(({ i, f, g }, n) => f.map((v, j) => v * cs[t][n][j] + i[j] * g[j]));
    const h = now.map(({ o }, n) => o.map((v, j) => v * Math.tanh(c[n][j])));
    gates.push(now);
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
  const { hs, cs } = unroll(x, h0, c0, weightIh, weightHh, bias);
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
  const { hs, cs, gates } = unroll(x, h0, c0, weightIh, weightHh, bias);
  const gradWeightIh = zeros(weightIh);
  const gradWeightHh = zeros(weightHh);
  const gradBias = bias.map(() => 0);
  const gradInput: Sequence = new Array(x.length);
  let gamma = gradOutput.hn;
  let kappa = gradOutput.cn;
  for (let t = x.length; t >= 1; t--) {
    const dh = gamma.map((r, n) => r.map((v, j) => v + gradOutput.y[t - 1][n][j]));
    const th = cs[t].map((r) => r.map(Math.tanh));
    const now = gates[t - 1];
    const dc = kappa.map((r, n) =>
      r.map((v, j) => v + dh[n][j] * now[n].o[j] * (1 - th[n][j] ** 2)),
    );
    const dz = now.map(({ i, f, g, o }, n) => [
      ...i.map((v, j) => dc[n][j] * g[j] * v * (1 - v)),
      ...f.map((v, j) => dc[n][j] * cs[t - 1][n][j] * v * (1 - v)),
      ...g.map((v, j) => dc[n][j] * i[j] * (1 - v * v)),
      ...o.map((v, j) => dh[n][j] * th[n][j] * v * (1 - v)),
    ]);
    addOuter(gradWeightIh, dz, x[t - 1]);
    addOuter(gradWeightHh, dz, hs[t]);
    dz.forEach((row) => row.forEach((v, r) => { gradBias[r] += v; }));
    gradInput[t - 1] = times(dz, weightIh);
    gamma = times(dz, weightHh);
    kappa = dc.map((r, n) => r.map((v, j) => v * now[n].f[j]));
  }
  return { gradInput, gradH0: gamma, gradC0: kappa, gradWeightIh, gradWeightHh, gradBias };
}
