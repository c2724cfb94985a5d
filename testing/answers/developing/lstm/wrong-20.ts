// slip: in the helper unroll the state and the cell before a step are taken from memos[t-1][0], the first sequence of the batch, for all sequences: wrong index n
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

// everything one sequence needs to remember about one step
type Memo = { i: Vector; f: Vector; g: Vector; o: Vector; c: Vector; h: Vector };

function sigma(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function cellStep(
  xt: Vector,
  hPrev: Vector,
  cPrev: Vector,
  wIh: Matrix,
  wHh: Matrix,
  bias: Vector,
): Memo {
  const H = hPrev.length;
  const z: Vector = [];
  for (let r = 0; r < 4 * H; r++) {
    let s = bias[r];
    for (let k = 0; k < xt.length; k++) s += wIh[r][k] * xt[k];
    for (let k = 0; k < H; k++) s += wHh[r][k] * hPrev[k];
    z.push(s);
  }
  const i = z.slice(0, H).map(sigma);
  const f = z.slice(H, 2 * H).map(sigma);
  const g = z.slice(2 * H, 3 * H).map(Math.tanh);
  const o = z.slice(3 * H, 4 * H).map(sigma);
  const c = f.map((v, j) => v * cPrev[j] + i[j] * g[j]);
  const h = o.map((v, j) => v * Math.tanh(c[j]));
  return { i, f, g, o, c, h };
}

function unroll(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  wIh: Matrix,
  wHh: Matrix,
  bias: Vector,
): Memo[][] {
  const memos: Memo[][] = [];
  for (let t = 0; t < x.length; t++) {
    const row: Memo[] = [];
    for (let n = 0; n < h0.length; n++) {
      const hPrev = t === 0 ? h0[n] : memos[t - 1][0].h;
      const cPrev = t === 0 ? c0[n] : memos[t - 1][0].c;
      row.push(cellStep(x[t][n], hPrev, cPrev, wIh, wHh, bias));
    }
    memos.push(row);
  }
  return memos;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const memos = unroll(x, h0, c0, weightIh, weightHh, bias);
  const last = memos[memos.length - 1];
  return {
    y: memos.map((row) => row.map((m) => m.h)),
    hn: last.map((m) => m.h),
    cn: last.map((m) => m.c),
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
  const T = x.length;
  const N = h0.length;
  const H = h0[0].length;
  const I = x[0][0].length;
  const memos = unroll(x, h0, c0, weightIh, weightHh, bias);

  const gradInput: Sequence = x.map((step) => step.map((row) => row.map(() => 0)));
  const gradWeightIh: Matrix = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh: Matrix = weightHh.map((row) => row.map(() => 0));
  const gradBias: Vector = bias.map(() => 0);
  const gradH0: Matrix = [];
  const gradC0: Matrix = [];

  for (let n = 0; n < N; n++) {
    let gamma: Vector = [...gradOutput.hn[n]];
    let kappa: Vector = [...gradOutput.cn[n]];
    for (let t = T - 1; t >= 0; t--) {
      const { i, f, g, o, c } = memos[t][n];
      const hPrev = t > 0 ? memos[t - 1][n].h : h0[n];
      const cPrev = t > 0 ? memos[t - 1][n].c : c0[n];
      const dz: Vector = new Array<number>(4 * H).fill(0);
      const nextKappa: Vector = [];
      for (let j = 0; j < H; j++) {
        const th = Math.tanh(c[j]);
        const dh = gradOutput.y[t][n][j] + gamma[j];
        const dc = kappa[j] + dh * o[j] * (1 - th * th);
        dz[j] = dc * g[j] * i[j] * (1 - i[j]);
        dz[H + j] = dc * cPrev[j] * f[j] * (1 - f[j]);
        dz[2 * H + j] = dc * i[j] * (1 - g[j] * g[j]);
        dz[3 * H + j] = dh * th * o[j] * (1 - o[j]);
        nextKappa.push(dc * f[j]);
      }
      const nextGamma: Vector = new Array<number>(H).fill(0);
      for (let r = 0; r < 4 * H; r++) {
        gradBias[r] += dz[r];
        for (let k = 0; k < I; k++) {
          gradWeightIh[r][k] += dz[r] * x[t][n][k];
          gradInput[t][n][k] += dz[r] * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[r][k] += dz[r] * hPrev[k];
          nextGamma[k] += dz[r] * weightHh[r][k];
        }
      }
      gamma = nextGamma;
      kappa = nextKappa;
    }
    gradH0.push(gamma);
    gradC0.push(kappa);
  }
  return { gradInput, gradH0, gradC0, gradWeightIh, gradWeightHh, gradBias };
}
