// right: matrix helpers over the whole batch, a tape of steps for the way back
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

type Step = {
  x: Matrix;
  h: Matrix;
  c: Matrix;
  i: Matrix;
  f: Matrix;
  g: Matrix;
  o: Matrix;
  tc: Matrix;
};

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
const zip = (f: (...v: number[]) => number, ...ms: Matrix[]): Matrix =>
  ms[0].map((row, n) => row.map((_, k) => f(...ms.map((m) => m[n][k]))));
const timesTransposed = (x: Matrix, w: Matrix): Matrix =>
  x.map((row) => w.map((wr) => wr.reduce((s, v, k) => s + v * row[k], 0)));
const times = (x: Matrix, w: Matrix): Matrix =>
  x.map((row) => w[0].map((_, k) => row.reduce((s, v, j) => s + v * w[j][k], 0)));
const add = (a: Matrix, b: Matrix): Matrix => zip((p, q) => p + q, a, b);

function step(
  x: Matrix,
  h: Matrix,
  c: Matrix,
  wi: Matrix,
  wh: Matrix,
  bias: Vector,
): { record: Step; hNext: Matrix; cNext: Matrix } {
  const H = h[0].length;
  const z = add(timesTransposed(x, wi), timesTransposed(h, wh)).map((row) =>
    row.map((v, k) => v + bias[k]),
  );
  const part = (k: number, f: (v: number) => number) =>
    z.map((row) => row.slice(k * H, (k + 1) * H).map(f));
  const i = part(0, sigmoid);
  const f = part(1, sigmoid);
  const g = part(2, Math.tanh);
  const o = part(3, sigmoid);
  const cNext = zip((fv, cv, iv, gv) => fv * cv + iv * gv, f, c, i, g);
  const tc = cNext.map((row) => row.map(Math.tanh));
  return { record: { x, h, c, i, f, g, o, tc }, hNext: zip((a, b) => a * b, o, tc), cNext };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  let h = h0;
  let c = c0;
  const y: Sequence = [];
  for (const xt of x) {
    const { hNext, cNext } = step(xt, h, c, weightIh, weightHh, bias);
    h = hNext;
    c = cNext;
    y.push(h);
  }
  return { y, hn: h, cn: c };
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
  const tape: Step[] = [];
  let h = h0;
  let c = c0;
  for (const xt of x) {
    const { record, hNext, cNext } = step(xt, h, c, weightIh, weightHh, bias);
    tape.push(record);
    h = hNext;
    c = cNext;
  }

  let gamma = gradOutput.hn;
  let kappa = gradOutput.cn;
  const gradInput: Sequence = [];
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);

  for (let t = x.length - 1; t >= 0; t--) {
    const s = tape[t];
    const dh = add(gradOutput.y[t], gamma);
    const dc = zip((k, d, o, tc) => k + d * o * (1 - tc * tc), kappa, dh, s.o, s.tc);
    const di = zip((d, g, i) => d * g * i * (1 - i), dc, s.g, s.i);
    const df = zip((d, cPrev, f) => d * cPrev * f * (1 - f), dc, s.c, s.f);
    const dg = zip((d, i, g) => d * i * (1 - g * g), dc, s.i, s.g);
    const dO = zip((d, tc, o) => d * tc * o * (1 - o), dh, s.tc, s.o);
    const dz = di.map((row, n) => [...row, ...df[n], ...dg[n], ...dO[n]]);

    dz.forEach((row, n) =>
      row.forEach((d, r) => {
        gradBias[r] += d;
        s.x[n].forEach((v, k) => (gradWeightIh[r][k] += d * v));
        s.h[n].forEach((v, k) => (gradWeightHh[r][k] += d * v));
      }),
    );
    gradInput[t] = times(dz, weightIh);
    gamma = times(dz, weightHh);
    kappa = zip((d, f) => d * f, dc, s.f);
  }
  return { gradInput, gradH0: gamma, gradC0: kappa, gradWeightIh, gradWeightHh, gradBias };
}
