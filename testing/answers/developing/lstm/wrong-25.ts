// slip: in the last step the gradient of hn replaces that of y instead of being added to it, in lstmBackward
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

const sg = (v: number) => (v > 0 ? 1 / (1 + Math.exp(-v)) : 1 - 1 / (1 + Math.exp(v)));

function matT(w: Matrix, d: Vector): Vector {
  const out = w[0].map(() => 0);
  for (let r = 0; r < w.length; r++) {
    for (let k = 0; k < out.length; k++) out[k] += w[r][k] * d[r];
  }
  return out;
}

function addOuter(target: Matrix, d: Vector, v: Vector): void {
  for (let r = 0; r < d.length; r++) {
    for (let k = 0; k < v.length; k++) target[r][k] += d[r] * v[k];
  }
}

type Acts = { i: number; f: number; g: number; o: number }[];

function activate(u: Vector, h: Vector, wi: Matrix, wh: Matrix, b: Vector): Acts {
  const H = h.length;
  const z: Vector = [];
  for (let r = 0; r < 4 * H; r++) {
    let acc = b[r];
    for (let k = 0; k < u.length; k++) acc += wi[r][k] * u[k];
    for (let k = 0; k < H; k++) acc += wh[r][k] * h[k];
    z.push(acc);
  }
  return h.map((_, j) => ({
    i: sg(z[j]),
    f: sg(z[H + j]),
    g: Math.tanh(z[2 * H + j]),
    o: sg(z[3 * H + j]),
  }));
}

function forwardWithTape(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  wi: Matrix,
  wh: Matrix,
  b: Vector,
) {
  const h: Sequence = [h0];
  const c: Sequence = [c0];
  const acts: Acts[][] = [];
  x.forEach((batch, t) => {
    const a = batch.map((u, n) => activate(u, h[t][n], wi, wh, b));
    acts.push(a);
    c.push(a.map((units, n) => units.map((q, j) => q.f * c[t][n][j] + q.i * q.g)));
    h.push(a.map((units, n) => units.map((q, j) => q.o * Math.tanh(c[t + 1][n][j]))));
  });
  return { h, c, acts };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { h, c } = forwardWithTape(x, h0, c0, weightIh, weightHh, bias);
  return { y: h.slice(1), hn: h[h.length - 1], cn: c[c.length - 1] };
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
  const { h, c, acts } = forwardWithTape(x, h0, c0, weightIh, weightHh, bias);
  const T = x.length;
  const H = h0[0].length;
  const gradWeightIh = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh = weightHh.map((r) => r.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradInput: Sequence = x.map(() => []);
  let gamma: Matrix = gradOutput.hn.map((r) => [...r]);
  let kappa: Matrix = gradOutput.cn.map((r) => [...r]);

  for (let t = T - 1; t >= 0; t--) {
    const newGamma: Matrix = [];
    const newKappa: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const dz = new Array<number>(4 * H).fill(0);
      const carried: Vector = [];
      acts[t][n].forEach(({ i, f, g, o }, j) => {
        const tc = Math.tanh(c[t + 1][n][j]);
        const dh = t === T - 1 ? gamma[n][j] : gradOutput.y[t][n][j] + gamma[n][j];
        const dc = kappa[n][j] + dh * o * (1 - tc * tc);
        dz[j] = dc * g * i * (1 - i);
        dz[H + j] = dc * c[t][n][j] * f * (1 - f);
        dz[2 * H + j] = dc * i * (1 - g * g);
        dz[3 * H + j] = dh * tc * o * (1 - o);
        carried.push(dc * f);
      });
      addOuter(gradWeightIh, dz, x[t][n]);
      addOuter(gradWeightHh, dz, h[t][n]);
      dz.forEach((d, r) => (gradBias[r] += d));
      gradInput[t].push(matT(weightIh, dz));
      newGamma.push(matT(weightHh, dz));
      newKappa.push(carried);
    }
    gamma = newGamma;
    kappa = newKappa;
  }
  return { gradInput, gradH0: gamma, gradC0: kappa, gradWeightIh, gradWeightHh, gradBias };
}
