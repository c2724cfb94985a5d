// slip: lstmBackward ignores the gradient of hn, since the last state is in y already, and begins with 0; the gradients of hn and of the last y are added
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

function sigmoid(x: number) {
  return 1 / (1 + Math.exp(-x));
}

function zerosLike(m: Matrix): Matrix {
  return m.map((row) => row.map(() => 0));
}

function preActivations(x: Matrix, h: Matrix, wi: Matrix, wh: Matrix, b: Vector): Matrix {
  const z: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    z.push([...b]);
    for (let r = 0; r < b.length; r++) {
      for (let k = 0; k < x[n].length; k++) z[n][r] += wi[r][k] * x[n][k];
      for (let k = 0; k < h[n].length; k++) z[n][r] += wh[r][k] * h[n][k];
    }
  }
  return z;
}

function forwardPass(x: Sequence, h0: Matrix, c0: Matrix, wi: Matrix, wh: Matrix, b: Vector) {
  const N = h0.length;
  const H = h0[0].length;
  const h = [h0];
  const c = [c0];
  const act: Sequence = [];
  for (let t = 0; t < x.length; t++) {
    const a = preActivations(x[t], h[t], wi, wh, b).map((row) =>
      row.map((z, r) => (r >= 2 * H && r < 3 * H ? Math.tanh(z) : sigmoid(z))),
    );
    const cNew = zerosLike(c0);
    const hNew = zerosLike(h0);
    for (let n = 0; n < N; n++) {
      for (let u = 0; u < H; u++) {
        cNew[n][u] = a[n][u + H] * c[t][n][u] + a[n][u] * a[n][u + 2 * H];
        hNew[n][u] = a[n][u + 3 * H] * Math.tanh(cNew[n][u]);
      }
    }
    act.push(a);
    c.push(cNew);
    h.push(hNew);
  }
  return { h, c, act };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { h, c } = forwardPass(x, h0, c0, weightIh, weightHh, bias);
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
  const { h, c, act } = forwardPass(x, h0, c0, weightIh, weightHh, bias);
  const N = h0.length;
  const H = h0[0].length;
  const gradInput: Sequence = x.map(zerosLike);
  const gradWeightIh = zerosLike(weightIh);
  const gradWeightHh = zerosLike(weightHh);
  const gradBias: Vector = new Array(4 * H).fill(0);
  let gradH = zerosLike(h0);
  let gradC = gradOutput.cn.map((row) => [...row]);

  for (let t = x.length - 1; t >= 0; t--) {
    const dz: Matrix = [];
    for (let n = 0; n < N; n++) {
      dz.push(new Array(4 * H).fill(0));
      for (let u = 0; u < H; u++) {
        const i = act[t][n][u];
        const f = act[t][n][u + H];
        const g = act[t][n][u + 2 * H];
        const o = act[t][n][u + 3 * H];
        const tc = Math.tanh(c[t + 1][n][u]);
        const dh = gradH[n][u] + gradOutput.y[t][n][u];
        const dc = gradC[n][u] + dh * o * (1 - tc * tc);
        dz[n][u] = dc * g * i * (1 - i);
        dz[n][u + H] = dc * c[t][n][u] * f * (1 - f);
        dz[n][u + 2 * H] = dc * i * (1 - g * g);
        dz[n][u + 3 * H] = dh * tc * o * (1 - o);
        gradC[n][u] = dc * f;
      }
    }
    gradH = zerosLike(h0);
    for (let n = 0; n < N; n++) {
      for (let r = 0; r < 4 * H; r++) {
        const d = dz[n][r];
        gradBias[r] += d;
        for (let k = 0; k < x[t][n].length; k++) {
          gradInput[t][n][k] += d * weightIh[r][k];
          gradWeightIh[r][k] += d * x[t][n][k];
        }
        for (let k = 0; k < H; k++) {
          gradH[n][k] += d * weightHh[r][k];
          gradWeightHh[r][k] += d * h[t][n][k];
        }
      }
    }
  }
  return { gradInput, gradH0: gradH, gradC0: gradC, gradWeightIh, gradWeightHh, gradBias };
}
