// slip: the state is o times c without the tanh, in forward and consistently in backward; h_t should be o tanh(c_t)
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

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

type Memory = { x: Vector; hPrev: Vector; cPrev: Vector; i: Vector; f: Vector; g: Vector; o: Vector; c: Vector; h: Vector };

function advance(x: Vector, hPrev: Vector, cPrev: Vector, Wih: Matrix, Whh: Matrix, b: Vector): Memory {
  const H = hPrev.length;
  const z: Vector = [];
  for (let r = 0; r < 4 * H; r++) {
    z[r] = b[r];
    for (let k = 0; k < x.length; k++) z[r] += Wih[r][k] * x[k];
    for (let k = 0; k < H; k++) z[r] += Whh[r][k] * hPrev[k];
  }
  const i: Vector = [], f: Vector = [], g: Vector = [], o: Vector = [], c: Vector = [], h: Vector = [];
  for (let u = 0; u < H; u++) {
    i[u] = sigmoid(z[u]);
    f[u] = sigmoid(z[H + u]);
    g[u] = Math.tanh(z[2 * H + u]);
    o[u] = sigmoid(z[3 * H + u]);
    c[u] = f[u] * cPrev[u] + i[u] * g[u];
    h[u] = o[u] * c[u];
  }
  return { x, hPrev, cPrev, i, f, g, o, c, h };
}

function allSteps(x: Sequence, h0: Matrix, c0: Matrix, Wih: Matrix, Whh: Matrix, b: Vector): Memory[][] {
  const all: Memory[][] = [];
  let h = h0, c = c0;
  for (const xt of x) {
    const row = xt.map((xn, n) => advance(xn, h[n], c[n], Wih, Whh, b));
    h = row.map((m) => m.h);
    c = row.map((m) => m.c);
    all.push(row);
  }
  return all;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const all = allSteps(x, h0, c0, weightIh, weightHh, bias);
  const last = all[all.length - 1];
  return {
    y: all.map((row) => row.map((m) => m.h)),
    hn: last.map((m) => [...m.h]),
    cn: last.map((m) => [...m.c]),
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
  const all = allSteps(x, h0, c0, weightIh, weightHh, bias);
  const H = h0[0].length;
  const gradInput: Sequence = x.map((xt) => xt.map((xn) => xn.map(() => 0)));
  const gradH0: Matrix = [];
  const gradC0: Matrix = [];
  const gradWeightIh: Matrix = weightIh.map((r) => r.map(() => 0));
  const gradWeightHh: Matrix = weightHh.map((r) => r.map(() => 0));
  const gradBias: Vector = bias.map(() => 0);

  for (let n = 0; n < h0.length; n++) {
    let dhCarry = [...gradOutput.hn[n]];
    let dcCarry = [...gradOutput.cn[n]];
    for (let t = x.length - 1; t >= 0; t--) {
      const m = all[t][n];
      const dz: Vector = [];
      for (let u = 0; u < H; u++) {
        const dh = dhCarry[u] + gradOutput.y[t][n][u];
        const dc = dcCarry[u] + dh * m.o[u];
        dz[u] = dc * m.g[u] * m.i[u] * (1 - m.i[u]);
        dz[H + u] = dc * m.cPrev[u] * m.f[u] * (1 - m.f[u]);
        dz[2 * H + u] = dc * m.i[u] * (1 - m.g[u] * m.g[u]);
        dz[3 * H + u] = dh * m.c[u] * m.o[u] * (1 - m.o[u]);
        dcCarry[u] = dc * m.f[u];
      }
      dhCarry = dhCarry.map(() => 0);
      for (let r = 0; r < 4 * H; r++) {
        gradBias[r] += dz[r];
        for (let k = 0; k < m.x.length; k++) {
          gradWeightIh[r][k] += dz[r] * m.x[k];
          gradInput[t][n][k] += dz[r] * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[r][k] += dz[r] * m.hPrev[k];
          dhCarry[k] += dz[r] * weightHh[r][k];
        }
      }
    }
    gradH0.push(dhCarry);
    gradC0.push(dcCarry);
  }
  return { gradInput, gradH0, gradC0, gradWeightIh, gradWeightHh, gradBias };
}
