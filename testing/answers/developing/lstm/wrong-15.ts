// slip: lstmBackward uses the new cell c_t instead of the old cell c_{t−1} in the gradient of the forget gate
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
type Cell = { i: Vector; f: Vector; g: Vector; o: Vector; before: Vector; c: Vector; hBefore: Vector };

const sig = (v: number) => 1 / (1 + Math.exp(-v));
const zeros = (m: Matrix) => m.map((r) => r.map(() => 0));

function run(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): { cells: Cell[][]; y: Sequence; c: Matrix } {
  const H = h0[0].length;
  const cells: Cell[][] = [];
  const y: Sequence = [];
  let h = h0;
  let c = c0;
  for (let t = 0; t < x.length; t++) {
    const step: Cell[] = x[t].map((input, n) => {
      const z = bias.map((b, r) => {
        let s = b;
        for (let k = 0; k < input.length; k++) s += weightIh[r][k] * input[k];
        for (let k = 0; k < H; k++) s += weightHh[r][k] * h[n][k];
        return s;
      });
      const i = z.slice(0, H).map(sig);
      const f = z.slice(H, 2 * H).map(sig);
      const g = z.slice(2 * H, 3 * H).map(Math.tanh);
      const o = z.slice(3 * H).map(sig);
      const before = c[n];
      const now = before.map((v, k) => f[k] * v + i[k] * g[k]);
      return { i, f, g, o, before, c: now, hBefore: h[n] };
    });
    cells.push(step);
    c = step.map((s) => s.c);
    h = step.map((s) => s.o.map((o, k) => o * Math.tanh(s.c[k])));
    y.push(h);
  }
  return { cells, y, c };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { y, c } = run(x, h0, c0, weightIh, weightHh, bias);
  return { y, hn: y[y.length - 1], cn: c };
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
  const { cells } = run(x, h0, c0, weightIh, weightHh, bias);
  const gradInput = x.map(zeros);
  const gradWeightIh = zeros(weightIh);
  const gradWeightHh = zeros(weightHh);
  const gradBias = bias.map(() => 0);
  let gamma = gradOutput.hn.map((r) => [...r]);
  let kappa = gradOutput.cn.map((r) => [...r]);
  for (let t = x.length - 1; t >= 0; t--) {
    const nextGamma = zeros(gamma);
    const nextKappa = zeros(kappa);
    for (let n = 0; n < x[t].length; n++) {
      const s = cells[t][n];
      const dz = bias.map(() => 0);
      for (let k = 0; k < H; k++) {
        const th = Math.tanh(s.c[k]);
        const dh = gradOutput.y[t][n][k] + gamma[n][k];
        const dc = kappa[n][k] + dh * s.o[k] * (1 - th * th);
        dz[k] = dc * s.g[k] * s.i[k] * (1 - s.i[k]);
        dz[H + k] = dc * s.c[k] * s.f[k] * (1 - s.f[k]);
        dz[2 * H + k] = dc * s.i[k] * (1 - s.g[k] * s.g[k]);
        dz[3 * H + k] = dh * th * s.o[k] * (1 - s.o[k]);
        nextKappa[n][k] = dc * s.f[k];
      }
      for (let r = 0; r < dz.length; r++) {
        gradBias[r] += dz[r];
        for (let k = 0; k < x[t][n].length; k++) {
          gradWeightIh[r][k] += dz[r] * x[t][n][k];
          gradInput[t][n][k] += dz[r] * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[r][k] += dz[r] * s.hBefore[k];
          nextGamma[n][k] += dz[r] * weightHh[r][k];
        }
      }
    }
    gamma = nextGamma;
    kappa = nextKappa;
  }
  return { gradInput, gradH0: gamma, gradC0: kappa, gradWeightIh, gradWeightHh, gradBias };
}
