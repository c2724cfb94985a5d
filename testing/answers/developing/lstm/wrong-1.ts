// slip: the rows of the weights and bias are taken in the order i, f, o, g in forward and backward; the order is i, f, g, o
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

const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));

function cellStep(x: Vector, h: Vector, c: Vector, wi: Matrix, wh: Matrix, b: Vector) {
  const H = h.length;
  const z = b.map((bias, r) => {
    let s = bias;
    for (let k = 0; k < x.length; k++) s += wi[r][k] * x[k];
    for (let k = 0; k < H; k++) s += wh[r][k] * h[k];
    return s;
  });
  const i = z.slice(0, H).map(sigmoid);
  const f = z.slice(H, 2 * H).map(sigmoid);
  const o = z.slice(2 * H, 3 * H).map(sigmoid);
  const g = z.slice(3 * H, 4 * H).map(Math.tanh);
  const cNew = c.map((v, u) => f[u] * v + i[u] * g[u]);
  const tc = cNew.map(Math.tanh);
  const hNew = o.map((v, u) => v * tc[u]);
  return { i, f, g, o, cNew, tc, hNew };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  let h = h0;
  let c = c0;
  const y: Sequence = [];
  for (let t = 0; t < x.length; t++) {
    const steps = x[t].map((xn, n) => cellStep(xn, h[n], c[n], weightIh, weightHh, bias));
    h = steps.map((s) => s.hNew);
    c = steps.map((s) => s.cNew);
    y.push(h);
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
  const hs = [h0];
  const cs = [c0];
  const saved: ReturnType<typeof cellStep>[][] = [];
  for (let t = 0; t < T; t++) {
    const steps = x[t].map((xn, n) => cellStep(xn, hs[t][n], cs[t][n], weightIh, weightHh, bias));
    saved.push(steps);
    hs.push(steps.map((s) => s.hNew));
    cs.push(steps.map((s) => s.cNew));
  }

  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradInput: Sequence = x.map((xt) => xt.map((row) => row.map(() => 0)));
  let dhNext = gradOutput.hn.map((row) => [...row]);
  let dcNext = gradOutput.cn.map((row) => [...row]);

  for (let t = T - 1; t >= 0; t--) {
    const dhPrev = h0.map((row) => row.map(() => 0));
    const dcPrev = c0.map((row) => row.map(() => 0));
    for (let n = 0; n < h0.length; n++) {
      const { i, f, g, o, tc } = saved[t][n];
      const dh = dhNext[n].map((v, u) => v + gradOutput.y[t][n][u]);
      const dc = dcNext[n].map((v, u) => v + dh[u] * o[u] * (1 - tc[u] ** 2));
      const dz = [
        ...dc.map((v, u) => v * g[u] * i[u] * (1 - i[u])),
        ...dc.map((v, u) => v * cs[t][n][u] * f[u] * (1 - f[u])),
        ...dh.map((v, u) => v * tc[u] * o[u] * (1 - o[u])),
        ...dc.map((v, u) => v * i[u] * (1 - g[u] ** 2)),
      ];
      dz.forEach((d, r) => {
        gradBias[r] += d;
        for (let k = 0; k < x[t][n].length; k++) {
          gradWeightIh[r][k] += d * x[t][n][k];
          gradInput[t][n][k] += d * weightIh[r][k];
        }
        for (let k = 0; k < dh.length; k++) {
          gradWeightHh[r][k] += d * hs[t][n][k];
          dhPrev[n][k] += d * weightHh[r][k];
        }
      });
      dc.forEach((v, u) => (dcPrev[n][u] = v * f[u]));
    }
    dhNext = dhPrev;
    dcNext = dcPrev;
  }
  return { gradInput, gradH0: dhNext, gradC0: dcNext, gradWeightIh, gradWeightHh, gradBias };
}
