// slip: lstmBackward uses the new cell c_t instead of c_{t-1} in the forget gate gradient.
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

const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));

type StepCache = {
  i: Matrix;
  f: Matrix;
  g: Matrix;
  o: Matrix;
  cPrev: Matrix;
  hPrev: Matrix;
  c: Matrix;
  h: Matrix;
};

function runAll(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): StepCache[] {
  const H = h0[0].length;
  const steps: StepCache[] = [];
  let hPrev = h0;
  let cPrev = c0;
  for (let t = 0; t < x.length; t++) {
    const z = x[t].map((row, n) =>
      bias.map((b, r) => {
        let s = b;
        for (let k = 0; k < row.length; k++) s += weightIh[r][k] * row[k];
        for (let k = 0; k < H; k++) s += weightHh[r][k] * hPrev[n][k];
        return s;
      }),
    );
    const part = (q: number, fn: (v: number) => number) =>
      z.map((row) => row.slice(q * H, (q + 1) * H).map(fn));
    const i = part(0, sigmoid);
    const f = part(1, sigmoid);
    const g = part(2, Math.tanh);
    const o = part(3, sigmoid);
    const before = cPrev;
    const c = before.map((row, n) => row.map((v, j) => f[n][j] * v + i[n][j] * g[n][j]));
    const h = c.map((row, n) => row.map((v, j) => o[n][j] * Math.tanh(v)));
    steps.push({ i, f, g, o, cPrev, hPrev, c, h });
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
  const steps = runAll(x, h0, c0, weightIh, weightHh, bias);
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
  const steps = runAll(x, h0, c0, weightIh, weightHh, bias);
  const H = h0[0].length;
  const N = h0.length;
  const I = weightIh[0].length;
  const gradInput = x.map((m) => m.map((r) => r.map(() => 0)));
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  let dhNext = gradOutput.hn.map((r) => [...r]);
  let dcNext = gradOutput.cn.map((r) => [...r]);
  for (let t = x.length - 1; t >= 0; t--) {
    const { i, f, g, o, hPrev, c } = steps[t];
    const dhPrev = h0.map((r) => r.map(() => 0));
    const dcPrev = h0.map((r) => r.map(() => 0));
    for (let n = 0; n < N; n++) {
      const dz = new Array<number>(4 * H).fill(0);
      for (let j = 0; j < H; j++) {
        const th = Math.tanh(c[n][j]);
        const dh = gradOutput.y[t][n][j] + dhNext[n][j];
        const dc = dcNext[n][j] + dh * o[n][j] * (1 - th * th);
        dz[j] = dc * g[n][j] * i[n][j] * (1 - i[n][j]);
        dz[H + j] = dc * c[n][j] * f[n][j] * (1 - f[n][j]);
        dz[2 * H + j] = dc * i[n][j] * (1 - g[n][j] * g[n][j]);
        dz[3 * H + j] = dh * th * o[n][j] * (1 - o[n][j]);
        dcPrev[n][j] = dc * f[n][j];
      }
      for (let r = 0; r < 4 * H; r++) {
        gradBias[r] += dz[r];
        for (let k = 0; k < I; k++) {
          gradWeightIh[r][k] += dz[r] * x[t][n][k];
          gradInput[t][n][k] += dz[r] * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[r][k] += dz[r] * hPrev[n][k];
          dhPrev[n][k] += dz[r] * weightHh[r][k];
        }
      }
    }
    dhNext = dhPrev;
    dcNext = dcPrev;
  }
  return { gradInput, gradH0: dhNext, gradC0: dcNext, gradWeightIh, gradWeightHh, gradBias };
}
