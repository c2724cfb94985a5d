// slip: lstmBackward multiplies the gradient of the output gate by the cell c_t itself instead of by tanh(c_t).
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

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

type Step = {
  hPrev: Matrix;
  cPrev: Matrix;
  i: Matrix;
  f: Matrix;
  g: Matrix;
  o: Matrix;
  c: Matrix;
  h: Matrix;
};

function unroll(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  wih: Matrix,
  whh: Matrix,
  bias: Vector,
): Step[] {
  const H = h0[0].length;
  const steps: Step[] = [];
  let hPrev = h0;
  let cPrev = c0;
  for (const xt of x) {
    const z = xt.map((row, n) =>
      bias.map((b, r) => {
        let s = b;
        row.forEach((v, k) => (s += v * wih[r][k]));
        hPrev[n].forEach((v, k) => (s += v * whh[r][k]));
        return s;
      }),
    );
    const i = z.map((row) => row.slice(0, H).map(sigmoid));
    const f = z.map((row) => row.slice(H, 2 * H).map(sigmoid));
    const g = z.map((row) => row.slice(2 * H, 3 * H).map((v) => Math.tanh(v)));
    const o = z.map((row) => row.slice(3 * H).map(sigmoid));
    const c = cPrev.map((row, n) =>
      row.map((v, k) => f[n][k] * v + i[n][k] * g[n][k]),
    );
    const h = c.map((row, n) => row.map((v, k) => o[n][k] * Math.tanh(v)));
    steps.push({ hPrev, cPrev, i, f, g, o, c, h });
    hPrev = h;
    cPrev = c;
  }
  return steps;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const steps = unroll(x, h0, c0, weightIh, weightHh, bias);
  const last = steps[steps.length - 1];
  return { y: steps.map((s) => s.h), hn: last.h, cn: last.c };
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
  const steps = unroll(x, h0, c0, weightIh, weightHh, bias);
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradInput: Sequence = x.map(() => []);
  let gamma = gradOutput.hn;
  let kappa = gradOutput.cn;
  for (let t = x.length - 1; t >= 0; t--) {
    const { hPrev, cPrev, i, f, g, o, c } = steps[t];
    const dh = gamma.map((row, n) =>
      row.map((v, k) => v + gradOutput.y[t][n][k]),
    );
    const dc = kappa.map((row, n) =>
      row.map((v, k) => {
        const th = Math.tanh(c[n][k]);
        return v + dh[n][k] * o[n][k] * (1 - th * th);
      }),
    );
    const dz = dc.map((row, n) => [
      ...row.map((d, k) => d * g[n][k] * i[n][k] * (1 - i[n][k])),
      ...row.map((d, k) => d * cPrev[n][k] * f[n][k] * (1 - f[n][k])),
      ...row.map((d, k) => d * i[n][k] * (1 - g[n][k] ** 2)),
      ...row.map((_, k) => dh[n][k] * c[n][k] * o[n][k] * (1 - o[n][k])),
    ]);
    dz.forEach((row, n) =>
      row.forEach((d, r) => {
        gradBias[r] += d;
        x[t][n].forEach((v, k) => (gradWeightIh[r][k] += d * v));
        hPrev[n].forEach((v, k) => (gradWeightHh[r][k] += d * v));
      }),
    );
    const through = (w: Matrix): Matrix =>
      dz.map((row) =>
        w[0].map((_, k) => row.reduce((s, d, r) => s + d * w[r][k], 0)),
      );
    gradInput[t] = through(weightIh);
    gamma = through(weightHh);
    kappa = dc.map((row, n) => row.map((d, k) => d * f[n][k]));
  }
  return {
    gradInput,
    gradH0: gamma,
    gradC0: kappa,
    gradWeightIh,
    gradWeightHh,
    gradBias,
  };
}
