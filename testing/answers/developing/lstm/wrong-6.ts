// slip: lstmForward overwrites h unit by unit, so that later units of the same step read the already new state of earlier units.
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

function sigma(v: number): number {
  return 1 / (1 + Math.exp(-v));
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const H = h0[0].length;
  const h = h0.map((r) => r.slice());
  const c = c0.map((r) => r.slice());
  const y: Sequence = [];
  for (const batch of x) {
    for (let n = 0; n < batch.length; n++) {
      const pre = (r: number) => {
        let s = bias[r];
        for (let k = 0; k < batch[n].length; k++) s += weightIh[r][k] * batch[n][k];
        for (let k = 0; k < H; k++) s += weightHh[r][k] * h[n][k];
        return s;
      };
      for (let j = 0; j < H; j++) {
        const i = sigma(pre(j));
        const f = sigma(pre(H + j));
        const g = Math.tanh(pre(2 * H + j));
        const o = sigma(pre(3 * H + j));
        c[n][j] = f * c[n][j] + i * g;
        h[n][j] = o * Math.tanh(c[n][j]);
      }
    }
    y.push(h.map((r) => r.slice()));
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
  const T = x.length;
  const N = h0.length;
  const H = h0[0].length;
  const I = weightIh[0].length;
  const gradInput: Sequence = x.map((m) => m.map((r) => r.map(() => 0)));
  const gradH0: Matrix = [];
  const gradC0: Matrix = [];
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);

  // one sequence of the batch after the other
  for (let n = 0; n < N; n++) {
    const hs: Matrix = [h0[n]];
    const cs: Matrix = [c0[n]];
    const acts: Matrix = []; // i, f, g, o in one row
    for (let t = 0; t < T; t++) {
      const a: Vector = [];
      for (let r = 0; r < 4 * H; r++) {
        let z = bias[r];
        for (let k = 0; k < I; k++) z += weightIh[r][k] * x[t][n][k];
        for (let k = 0; k < H; k++) z += weightHh[r][k] * hs[t][k];
        a.push(r >= 2 * H && r < 3 * H ? Math.tanh(z) : sigma(z));
      }
      const cell = cs[t].map((v, j) => a[H + j] * v + a[j] * a[2 * H + j]);
      acts.push(a);
      cs.push(cell);
      hs.push(cell.map((v, j) => a[3 * H + j] * Math.tanh(v)));
    }
    let gamma = gradOutput.hn[n].slice();
    let kappa = gradOutput.cn[n].slice();
    for (let t = T - 1; t >= 0; t--) {
      const a = acts[t];
      const dz = a.map(() => 0);
      const carriedCell: Vector = [];
      for (let j = 0; j < H; j++) {
        const [i, f, g, o] = [a[j], a[H + j], a[2 * H + j], a[3 * H + j]];
        const shown = Math.tanh(cs[t + 1][j]);
        const dh = gradOutput.y[t][n][j] + gamma[j];
        const dc = kappa[j] + dh * o * (1 - shown * shown);
        dz[j] = dc * g * i * (1 - i);
        dz[H + j] = dc * cs[t][j] * f * (1 - f);
        dz[2 * H + j] = dc * i * (1 - g * g);
        dz[3 * H + j] = dh * shown * o * (1 - o);
        carriedCell.push(dc * f);
      }
      const carriedState = new Array<number>(H).fill(0);
      dz.forEach((d, r) => {
        gradBias[r] += d;
        for (let k = 0; k < I; k++) {
          gradInput[t][n][k] += weightIh[r][k] * d;
          gradWeightIh[r][k] += d * x[t][n][k];
        }
        for (let k = 0; k < H; k++) {
          carriedState[k] += weightHh[r][k] * d;
          gradWeightHh[r][k] += d * hs[t][k];
        }
      });
      gamma = carriedState;
      kappa = carriedCell;
    }
    gradH0.push(gamma);
    gradC0.push(kappa);
  }
  return { gradInput, gradH0, gradC0, gradWeightIh, gradWeightHh, gradBias };
}
