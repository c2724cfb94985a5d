// slip: lstmBackward takes 1 - h_t^2 as the slope of the tanh between cell and state, as in a plain RNN where h is the tanh itself; right would be 1 - tanh(c_t)^2.
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

const sigma = (z: number) => 1 / (1 + Math.exp(-z));

/** W v */
const times = (W: Matrix, v: Vector): Vector =>
  W.map((row) => {
    let s = 0;
    for (let k = 0; k < v.length; k++) s += row[k] * v[k];
    return s;
  });

/** W^T v */
const transposedTimes = (W: Matrix, v: Vector): Vector =>
  W[0].map((_, k) => {
    let s = 0;
    for (let r = 0; r < v.length; r++) s += W[r][k] * v[r];
    return s;
  });

/** A += u v^T */
function addOuter(A: Matrix, u: Vector, v: Vector): void {
  for (let r = 0; r < u.length; r++) for (let k = 0; k < v.length; k++) A[r][k] += u[r] * v[k];
}

const zeros = (rows: number, cols: number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: cols }, () => 0));

function gatesOf(xt: Vector, h: Vector, Wih: Matrix, Whh: Matrix, b: Vector) {
  const H = h.length;
  const fromX = times(Wih, xt);
  const fromH = times(Whh, h);
  const z = b.map((v, r) => fromX[r] + fromH[r] + v);
  return {
    i: z.slice(0, H).map(sigma),
    f: z.slice(H, 2 * H).map(sigma),
    g: z.slice(2 * H, 3 * H).map((v) => Math.tanh(v)),
    o: z.slice(3 * H, 4 * H).map(sigma),
  };
}

function states(x: Sequence, h0: Matrix, c0: Matrix, Wih: Matrix, Whh: Matrix, b: Vector) {
  const h: Sequence = [h0];
  const c: Sequence = [c0];
  for (let t = 1; t <= x.length; t++) {
    h[t] = [];
    c[t] = [];
    for (let n = 0; n < h0.length; n++) {
      const { i, f, g, o } = gatesOf(x[t - 1][n], h[t - 1][n], Wih, Whh, b);
      c[t][n] = c[t - 1][n].map((v, k) => f[k] * v + i[k] * g[k]);
      h[t][n] = c[t][n].map((v, k) => o[k] * Math.tanh(v));
    }
  }
  return { h, c };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { h, c } = states(x, h0, c0, weightIh, weightHh, bias);
  return { y: h.slice(1), hn: h[x.length], cn: c[x.length] };
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
  const { h, c } = states(x, h0, c0, weightIh, weightHh, bias);
  const H = h0[0].length;
  const gradInput: Sequence = x.map((batch) => zeros(batch.length, batch[0].length));
  const gradWeightIh = zeros(4 * H, weightIh[0].length);
  const gradWeightHh = zeros(4 * H, H);
  const gradBias = new Array<number>(4 * H).fill(0);
  const gradH0: Matrix = [];
  const gradC0: Matrix = [];
  for (let n = 0; n < h0.length; n++) {
    let gamma = gradOutput.hn[n];
    let kappa = gradOutput.cn[n];
    for (let t = x.length; t >= 1; t--) {
      const { i, f, g, o } = gatesOf(x[t - 1][n], h[t - 1][n], weightIh, weightHh, bias);
      const deltaH = gamma.map((v, k) => v + gradOutput.y[t - 1][n][k]);
      const deltaC = kappa.map((v, k) => v + deltaH[k] * o[k] * (1 - h[t][n][k] ** 2));
      const deltaZ = [
        ...deltaC.map((d, k) => d * g[k] * i[k] * (1 - i[k])),
        ...deltaC.map((d, k) => d * c[t - 1][n][k] * f[k] * (1 - f[k])),
        ...deltaC.map((d, k) => d * i[k] * (1 - g[k] ** 2)),
        ...deltaH.map((d, k) => d * Math.tanh(c[t][n][k]) * o[k] * (1 - o[k])),
      ];
      gradInput[t - 1][n] = transposedTimes(weightIh, deltaZ);
      addOuter(gradWeightIh, deltaZ, x[t - 1][n]);
      addOuter(gradWeightHh, deltaZ, h[t - 1][n]);
      deltaZ.forEach((d, r) => (gradBias[r] += d));
      gamma = transposedTimes(weightHh, deltaZ);
      kappa = deltaC.map((d, k) => d * f[k]);
    }
    gradH0[n] = gamma;
    gradC0[n] = kappa;
  }
  return { gradInput, gradH0, gradC0, gradWeightIh, gradWeightHh, gradBias };
}
