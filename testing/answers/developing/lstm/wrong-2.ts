// slip: the candidate g is activated by the sigmoid like the gates, in forward and with its slope g(1 - g) in backward; it should be tanh with 1 - g^2
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

function sigmoid(v: number): number {
  return 1 / (1 + Math.exp(-v));
}

function matVec(w: Matrix, v: Vector): Vector {
  return w.map((row) => row.reduce((s, a, k) => s + a * v[k], 0));
}

type Trace = {
  /** gates after activation, [T][N][4H] */
  a: Sequence;
  /** h and c with the initial ones in front, [T + 1][N][H] */
  h: Sequence;
  c: Sequence;
};

function run(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Trace {
  const H = h0[0].length;
  const trace: Trace = { a: [], h: [h0], c: [c0] };
  for (let t = 0; t < x.length; t++) {
    const at: Matrix = [];
    const ht: Matrix = [];
    const ct: Matrix = [];
    for (let n = 0; n < h0.length; n++) {
      const fromX = matVec(weightIh, x[t][n]);
      const fromH = matVec(weightHh, trace.h[t][n]);
      const a = bias.map((b, r) => sigmoid(fromX[r] + fromH[r] + b));
      const c: Vector = [];
      const h: Vector = [];
      for (let u = 0; u < H; u++) {
        c[u] = a[H + u] * trace.c[t][n][u] + a[u] * a[2 * H + u];
        h[u] = a[3 * H + u] * Math.tanh(c[u]);
      }
      at.push(a);
      ct.push(c);
      ht.push(h);
    }
    trace.a.push(at);
    trace.h.push(ht);
    trace.c.push(ct);
  }
  return trace;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { h, c } = run(x, h0, c0, weightIh, weightHh, bias);
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
  const { a, h, c } = run(x, h0, c0, weightIh, weightHh, bias);
  const H = h0[0].length;
  const zeros = (m: Matrix) => m.map((row) => row.map(() => 0));
  const result = {
    gradInput: x.map(zeros),
    gradWeightIh: zeros(weightIh),
    gradWeightHh: zeros(weightHh),
    gradBias: bias.map(() => 0),
  };
  let gamma = gradOutput.hn;
  let kappa = gradOutput.cn;
  for (let t = x.length - 1; t >= 0; t--) {
    const gammaPrev = zeros(gamma);
    const kappaPrev = zeros(kappa);
    for (let n = 0; n < h0.length; n++) {
      const gates = a[t][n];
      const dz: Vector = Array(4 * H).fill(0);
      for (let u = 0; u < H; u++) {
        const [i, f, g, o] = [gates[u], gates[H + u], gates[2 * H + u], gates[3 * H + u]];
        const tc = Math.tanh(c[t + 1][n][u]);
        const dh = gradOutput.y[t][n][u] + gamma[n][u];
        const dc = kappa[n][u] + dh * o * (1 - tc * tc);
        dz[u] = dc * g * i * (1 - i);
        dz[H + u] = dc * c[t][n][u] * f * (1 - f);
        dz[2 * H + u] = dc * i * g * (1 - g);
        dz[3 * H + u] = dh * tc * o * (1 - o);
        kappaPrev[n][u] = dc * f;
      }
      for (let r = 0; r < 4 * H; r++) {
        result.gradBias[r] += dz[r];
        for (let k = 0; k < x[t][n].length; k++) {
          result.gradWeightIh[r][k] += dz[r] * x[t][n][k];
          result.gradInput[t][n][k] += dz[r] * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) {
          result.gradWeightHh[r][k] += dz[r] * h[t][n][k];
          gammaPrev[n][k] += dz[r] * weightHh[r][k];
        }
      }
    }
    gamma = gammaPrev;
    kappa = kappaPrev;
  }
  return { ...result, gradH0: gamma, gradC0: kappa };
}
