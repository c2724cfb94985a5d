// slip: lstmBackward: gamma is not reset to 0 before W_hh^T dz is added, so the state gradients of later steps pile up
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

type Cache = { i: Vector; f: Vector; g: Vector; o: Vector; c: Vector; h: Vector };

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

function cell(x: Vector, hPrev: Vector, cPrev: Vector, weightIh: Matrix, weightHh: Matrix, bias: Vector): Cache {
  const H = hPrev.length;
  const z: Vector = [];
  for (let r = 0; r < 4 * H; r++) {
    let s = bias[r];
    for (let k = 0; k < x.length; k++) s += weightIh[r][k] * x[k];
    for (let k = 0; k < H; k++) s += weightHh[r][k] * hPrev[k];
    z.push(s);
  }
  const i = z.slice(0, H).map(sigmoid);
  const f = z.slice(H, 2 * H).map(sigmoid);
  const g = z.slice(2 * H, 3 * H).map(Math.tanh);
  const o = z.slice(3 * H).map(sigmoid);
  const c = cPrev.map((v, u) => f[u] * v + i[u] * g[u]);
  const h = c.map((v, u) => o[u] * Math.tanh(v));
  return { i, f, g, o, c, h };
}

function unroll(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Cache[][] {
  const history: Cache[][] = [];
  let h = h0;
  let c = c0;
  for (let t = 0; t < x.length; t++) {
    const now = x[t].map((row, n) => cell(row, h[n], c[n], weightIh, weightHh, bias));
    history.push(now);
    h = now.map((s) => s.h);
    c = now.map((s) => s.c);
  }
  return history;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const history = unroll(x, h0, c0, weightIh, weightHh, bias);
  const last = history[history.length - 1];
  return {
    y: history.map((step) => step.map((s) => s.h)),
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
  const history = unroll(x, h0, c0, weightIh, weightHh, bias);
  const T = x.length;
  const N = h0.length;
  const H = h0[0].length;
  const I = x[0][0].length;
  const gradInput: Sequence = x.map((m) => m.map((r) => r.map(() => 0)));
  const gradWeightIh: Matrix = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh: Matrix = weightHh.map((r) => r.map(() => 0));
  const gradBias: Vector = bias.map(() => 0);
  const dhCarry: Matrix = gradOutput.hn.map((r) => [...r]);
  const dcCarry: Matrix = gradOutput.cn.map((r) => [...r]);
  for (let t = T - 1; t >= 0; t--) {
    for (let n = 0; n < N; n++) {
      const { i, f, g, o, c } = history[t][n];
      const hPrev = t > 0 ? history[t - 1][n].h : h0[n];
      const cPrev = t > 0 ? history[t - 1][n].c : c0[n];
      const dz: Vector = new Array<number>(4 * H).fill(0);
      for (let u = 0; u < H; u++) {
        const tc = Math.tanh(c[u]);
        const dh = gradOutput.y[t][n][u] + dhCarry[n][u];
        const dc = dcCarry[n][u] + dh * o[u] * (1 - tc * tc);
        dz[u] = dc * g[u] * i[u] * (1 - i[u]);
        dz[H + u] = dc * cPrev[u] * f[u] * (1 - f[u]);
        dz[2 * H + u] = dc * i[u] * (1 - g[u] * g[u]);
        dz[3 * H + u] = dh * tc * o[u] * (1 - o[u]);
        dcCarry[n][u] = dc * f[u];
      }
      for (let r = 0; r < 4 * H; r++) {
        gradBias[r] += dz[r];
        for (let k = 0; k < I; k++) {
          gradWeightIh[r][k] += dz[r] * x[t][n][k];
          gradInput[t][n][k] += dz[r] * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[r][k] += dz[r] * hPrev[k];
          dhCarry[n][k] += dz[r] * weightHh[r][k];
        }
      }
    }
  }
  return { gradInput, gradH0: dhCarry, gradC0: dcCarry, gradWeightIh, gradWeightHh, gradBias };
}
