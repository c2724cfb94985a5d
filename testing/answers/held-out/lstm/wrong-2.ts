// slip: lstmBackward multiplies delta z by the state after the step, h_t, in gradWeightHh; it should be the state before it, h_{t-1}
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

const sigma = (v: number) => 1 / (1 + Math.exp(-v));
const outerInto = (target: Matrix, a: Vector, b: Vector): void =>
  a.forEach((p, r) => b.forEach((q, k) => (target[r][k] += p * q)));
const pull = (w: Matrix, d: Vector): Vector =>
  w[0].map((_, k) => d.reduce((s, v, r) => s + v * w[r][k], 0));

type State = { h: Vector; c: Vector };
type Gates = { i: Vector; f: Vector; g: Vector; o: Vector };

function gatesOf(x: Vector, h: Vector, wi: Matrix, wh: Matrix, b: Vector): Gates {
  const H = h.length;
  const z = b.map(
    (bias, r) =>
      bias +
      x.reduce((s, v, k) => s + v * wi[r][k], 0) +
      h.reduce((s, v, k) => s + v * wh[r][k], 0),
  );
  return {
    i: z.slice(0, H).map(sigma),
    f: z.slice(H, 2 * H).map(sigma),
    g: z.slice(2 * H, 3 * H).map(Math.tanh),
    o: z.slice(3 * H).map(sigma),
  };
}

function stateAfter({ i, f, g, o }: Gates, c: Vector): State {
  const cell = c.map((v, u) => f[u] * v + i[u] * g[u]);
  return { c: cell, h: cell.map((v, u) => o[u] * Math.tanh(v)) };
}

/** states[t][n] is the state before step t, states[T] the last one */
function history(x: Sequence, h0: Matrix, c0: Matrix, wi: Matrix, wh: Matrix, b: Vector) {
  const states: State[][] = [h0.map((h, n) => ({ h, c: c0[n] }))];
  const gates: Gates[][] = [];
  x.forEach((xt, t) => {
    const now = xt.map((xn, n) => gatesOf(xn, states[t][n].h, wi, wh, b));
    gates.push(now);
    states.push(now.map((a, n) => stateAfter(a, states[t][n].c)));
  });
  return { states, gates };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { states } = history(x, h0, c0, weightIh, weightHh, bias);
  const last = states[x.length];
  return {
    y: states.slice(1).map((batch) => batch.map((s) => s.h)),
    hn: last.map((s) => s.h),
    cn: last.map((s) => s.c),
  };
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
  const { states, gates } = history(x, h0, c0, weightIh, weightHh, bias);
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradInput: Sequence = x.map(() => []);
  const gamma = gradOutput.hn.map((row) => [...row]);
  const kappa = gradOutput.cn.map((row) => [...row]);

  for (let t = x.length - 1; t >= 0; t--) {
    x[t].forEach((xn, n) => {
      const before = states[t][n];
      const after = states[t + 1][n];
      const { i, f, g, o } = gates[t][n];
      const tanhC = after.c.map(Math.tanh);
      const dh = gamma[n].map((v, u) => v + gradOutput.y[t][n][u]);
      const dc = kappa[n].map((v, u) => v + dh[u] * o[u] * (1 - tanhC[u] ** 2));
      const dz = dc
        .map((v, u) => v * g[u] * i[u] * (1 - i[u]))
        .concat(
          dc.map((v, u) => v * before.c[u] * f[u] * (1 - f[u])),
          dc.map((v, u) => v * i[u] * (1 - g[u] ** 2)),
          dh.map((v, u) => v * tanhC[u] * o[u] * (1 - o[u])),
        );
      outerInto(gradWeightIh, dz, xn);
      outerInto(gradWeightHh, dz, after.h);
      dz.forEach((d, r) => (gradBias[r] += d));
      gradInput[t].push(pull(weightIh, dz));
      gamma[n] = pull(weightHh, dz);
      kappa[n] = dc.map((v, u) => v * f[u]);
    });
  }
  return { gradInput, gradH0: gamma, gradC0: kappa, gradWeightIh, gradWeightHh, gradBias };
}
