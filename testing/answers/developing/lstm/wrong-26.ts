// slip: the bias gradient is collected once per step, outside the loop over samples, so only the last sample counts, in lstmBackward
/** vectors, matrices and sequences as in the exercise */
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

function sig(v: number): number {
  return v < 0 ? Math.exp(v) / (1 + Math.exp(v)) : 1 / (1 + Math.exp(-v));
}

function preactivations(u: Vector, h: Vector, wi: Matrix, wh: Matrix, b: Vector): Vector {
  const z = [...b];
  for (let r = 0; r < z.length; r++) {
    for (let k = 0; k < u.length; k++) z[r] += wi[r][k] * u[k];
    for (let k = 0; k < h.length; k++) z[r] += wh[r][k] * h[k];
  }
  return z;
}

type Gates = { i: Matrix; f: Matrix; g: Matrix; o: Matrix };

function walk(x: Sequence, h0: Matrix, c0: Matrix, wi: Matrix, wh: Matrix, b: Vector) {
  const H = h0[0].length;
  const states: Matrix[] = [h0];
  const cells: Matrix[] = [c0];
  const gates: Gates[] = [];
  for (const batch of x) {
    const h = states[states.length - 1];
    const c = cells[cells.length - 1];
    const z = batch.map((u, n) => preactivations(u, h[n], wi, wh, b));
    const cut = (block: number, act: (v: number) => number): Matrix =>
      z.map((r) => r.slice(block * H, (block + 1) * H).map((v) => act(v)));
    const now: Gates = { i: cut(0, sig), f: cut(1, sig), g: cut(2, Math.tanh), o: cut(3, sig) };
    const cNew = c.map((r, n) => r.map((v, j) => now.f[n][j] * v + now.i[n][j] * now.g[n][j]));
    gates.push(now);
    cells.push(cNew);
    states.push(cNew.map((r, n) => r.map((v, j) => now.o[n][j] * Math.tanh(v))));
  }
  return { states, cells, gates };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { states, cells } = walk(x, h0, c0, weightIh, weightHh, bias);
  return { y: states.slice(1), hn: states[x.length], cn: cells[x.length] };
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
  const { states, cells, gates } = walk(x, h0, c0, weightIh, weightHh, bias);
  const N = h0.length;
  const H = h0[0].length;
  const gradInput: Sequence = x.map((batch) => batch.map((u) => u.map(() => 0)));
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  let gamma = gradOutput.hn;
  let kappa = gradOutput.cn;

  for (let t = x.length - 1; t >= 0; t--) {
    const { i, f, g, o } = gates[t];
    const gammaPrev: Matrix = [];
    const kappaPrev: Matrix = [];
    let dz: Vector = [];
    for (let n = 0; n < N; n++) {
      const zi: Vector = [];
      const zf: Vector = [];
      const zg: Vector = [];
      const zo: Vector = [];
      const keep: Vector = [];
      for (let j = 0; j < H; j++) {
        const tc = Math.tanh(cells[t + 1][n][j]);
        const dh = gradOutput.y[t][n][j] + gamma[n][j];
        const dc = kappa[n][j] + dh * o[n][j] * (1 - tc * tc);
        zi.push(dc * g[n][j] * i[n][j] * (1 - i[n][j]));
        zf.push(dc * cells[t][n][j] * f[n][j] * (1 - f[n][j]));
        zg.push(dc * i[n][j] * (1 - g[n][j] * g[n][j]));
        zo.push(dh * tc * o[n][j] * (1 - o[n][j]));
        keep.push(dc * f[n][j]);
      }
      dz = [...zi, ...zf, ...zg, ...zo];
      const stateGrad = h0[n].map(() => 0);
      for (let r = 0; r < dz.length; r++) {
        for (let k = 0; k < x[t][n].length; k++) {
          gradInput[t][n][k] += dz[r] * weightIh[r][k];
          gradWeightIh[r][k] += dz[r] * x[t][n][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[r][k] += dz[r] * states[t][n][k];
          stateGrad[k] += dz[r] * weightHh[r][k];
        }
      }
      gammaPrev.push(stateGrad);
      kappaPrev.push(keep);
    }
    for (let r = 0; r < dz.length; r++) gradBias[r] += dz[r];
    gamma = gammaPrev;
    kappa = kappaPrev;
  }
  return { gradInput, gradH0: gamma, gradC0: kappa, gradWeightIh, gradWeightHh, gradBias };
}
