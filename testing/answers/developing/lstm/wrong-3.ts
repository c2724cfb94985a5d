// slip: lstmBackward does not carry the gradient of the cell on: it uses that of cn at the last step only and 0 at all earlier ones, where delta c times f of the step after should arrive
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

const sig = (v: number) => 1 / (1 + Math.exp(-v));
const dot = (a: Vector, b: Vector) => a.reduce((s, v, k) => s + v * b[k], 0);
const transpose = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));

function unit(x: Vector, h: Vector, c: Vector, wi: Matrix, wh: Matrix, b: Vector) {
  const H = c.length;
  const z = b.map((v, r) => dot(wi[r], x) + dot(wh[r], h) + v);
  const i = c.map((_, u) => sig(z[u]));
  const f = c.map((_, u) => sig(z[u + H]));
  const g = c.map((_, u) => Math.tanh(z[u + 2 * H]));
  const o = c.map((_, u) => sig(z[u + 3 * H]));
  const cell = c.map((v, u) => f[u] * v + i[u] * g[u]);
  const state = cell.map((v, u) => o[u] * Math.tanh(v));
  return { x, h, c, i, f, g, o, cell, state };
}

function unroll(x: Sequence, h0: Matrix, c0: Matrix, wi: Matrix, wh: Matrix, b: Vector) {
  const steps: ReturnType<typeof unit>[][] = [];
  for (const xt of x) {
    const last = steps.at(-1);
    steps.push(
      xt.map((xn, n) =>
        unit(xn, last ? last[n].state : h0[n], last ? last[n].cell : c0[n], wi, wh, b),
      ),
    );
  }
  return steps;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const steps = unroll(x, h0, c0, weightIh, weightHh, bias);
  const y = steps.map((batch) => batch.map((s) => s.state));
  return { y, hn: y[y.length - 1], cn: steps[steps.length - 1].map((s) => s.cell) };
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
  const steps = unroll(x, h0, c0, weightIh, weightHh, bias);
  const wiT = transpose(weightIh);
  const whT = transpose(weightHh);
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradInput: Sequence = new Array(x.length);
  let gradH = gradOutput.hn;
  let gradC = gradOutput.cn;
  for (let t = x.length - 1; t >= 0; t--) {
    const back = steps[t].map((s, n) => {
      const fromCell = t === x.length - 1 ? gradOutput.cn[n] : s.c.map(() => 0);
      const dh = gradH[n].map((v, u) => v + gradOutput.y[t][n][u]);
      const dc = fromCell.map((v, u) => v + dh[u] * s.o[u] * (1 - Math.tanh(s.cell[u]) ** 2));
      const dz = [
        dc.map((v, u) => v * s.g[u] * s.i[u] * (1 - s.i[u])),
        dc.map((v, u) => v * s.c[u] * s.f[u] * (1 - s.f[u])),
        dc.map((v, u) => v * s.i[u] * (1 - s.g[u] * s.g[u])),
        dh.map((v, u) => v * Math.tanh(s.cell[u]) * s.o[u] * (1 - s.o[u])),
      ].flat();
      dz.forEach((d, r) => {
        gradBias[r] += d;
        s.x.forEach((v, k) => (gradWeightIh[r][k] += d * v));
        s.h.forEach((v, k) => (gradWeightHh[r][k] += d * v));
      });
      return {
        x: wiT.map((column) => dot(column, dz)),
        h: whT.map((column) => dot(column, dz)),
        c: dc.map((v, u) => v * s.f[u]),
      };
    });
    gradInput[t] = back.map((b) => b.x);
    gradH = back.map((b) => b.h);
    gradC = back.map((b) => b.c);
  }
  return { gradInput, gradH0: gradH, gradC0: gradC, gradWeightIh, gradWeightHh, gradBias };
}
