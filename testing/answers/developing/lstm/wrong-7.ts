// slip: lstmBackward forgets the gradient of the last cell: kappa begins with zeros instead of gradOutput.cn.
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

type Trace = { h: Matrix; c: Matrix; gates: Matrix };

const logistic = (v: number) => 1 / (1 + Math.exp(-v));

function step(
  xt: Matrix,
  h: Matrix,
  c: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Trace {
  const H = h[0].length;
  const gates = xt.map((row, n) =>
    bias.map((b, r) => {
      const z =
        b +
        row.reduce((s, v, k) => s + weightIh[r][k] * v, 0) +
        h[n].reduce((s, v, k) => s + weightHh[r][k] * v, 0);
      return Math.floor(r / H) === 2 ? Math.tanh(z) : logistic(z);
    }),
  );
  const newC = c.map((row, n) =>
    row.map((v, j) => gates[n][H + j] * v + gates[n][j] * gates[n][2 * H + j]),
  );
  const newH = newC.map((row, n) => row.map((v, j) => gates[n][3 * H + j] * Math.tanh(v)));
  return { h: newH, c: newC, gates };
}

function traceOf(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Trace[] {
  const trace: Trace[] = [{ h: h0, c: c0, gates: [] }];
  for (const xt of x) {
    const { h, c } = trace[trace.length - 1];
    trace.push(step(xt, h, c, weightIh, weightHh, bias));
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
  const trace = traceOf(x, h0, c0, weightIh, weightHh, bias);
  const { h, c } = trace[trace.length - 1];
  return { y: trace.slice(1).map((s) => s.h), hn: h, cn: c };
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
  const trace = traceOf(x, h0, c0, weightIh, weightHh, bias);
  const H = h0[0].length;
  const grads: Gradients = {
    gradInput: x.map((m) => m.map((r) => r.map(() => 0))),
    gradH0: gradOutput.hn.map((r) => [...r]),
    gradC0: c0.map((r) => r.map(() => 0)),
    gradWeightIh: weightIh.map((r) => r.map(() => 0)),
    gradWeightHh: weightHh.map((r) => r.map(() => 0)),
    gradBias: bias.map(() => 0),
  };
  // gradH0 and gradC0 hold what is carried until they are what their names say
  for (let t = x.length - 1; t >= 0; t--) {
    const { gates, c } = trace[t + 1];
    const before = trace[t];
    const dz = gates.map((row, n) => {
      const out = row.map(() => 0);
      for (let j = 0; j < H; j++) {
        const i = row[j];
        const f = row[H + j];
        const g = row[2 * H + j];
        const o = row[3 * H + j];
        const tc = Math.tanh(c[n][j]);
        const dh = grads.gradH0[n][j] + gradOutput.y[t][n][j];
        const dc = grads.gradC0[n][j] + dh * o * (1 - tc * tc);
        out[j] = dc * g * i * (1 - i);
        out[H + j] = dc * before.c[n][j] * f * (1 - f);
        out[2 * H + j] = dc * i * (1 - g * g);
        out[3 * H + j] = dh * tc * o * (1 - o);
        grads.gradC0[n][j] = dc * f;
      }
      return out;
    });
    grads.gradH0 = dz.map((row) =>
      weightHh[0].map((_, k) => row.reduce((s, d, r) => s + d * weightHh[r][k], 0)),
    );
    grads.gradInput[t] = dz.map((row) =>
      weightIh[0].map((_, k) => row.reduce((s, d, r) => s + d * weightIh[r][k], 0)),
    );
    dz.forEach((row, n) =>
      row.forEach((d, r) => {
        grads.gradBias[r] += d;
        x[t][n].forEach((v, k) => { grads.gradWeightIh[r][k] += d * v; });
        before.h[n].forEach((v, k) => { grads.gradWeightHh[r][k] += d * v; });
      }),
    );
  }
  return grads;
}
