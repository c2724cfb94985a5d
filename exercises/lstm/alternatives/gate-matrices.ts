// Four separate gates with weights of their own, whole matrices at a time, as the equations are written in books.

type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];
type Gate = { input: Matrix; state: Matrix; bias: Vector };
type Step = { last: { h: Matrix; c: Matrix }; gates: Matrix[]; c: Matrix; h: Matrix };

export const lstmForward = (
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
) => {
  const steps = unroll(x, h0, c0, gatesOf(weightIh, weightHh, bias));
  const { h, c } = steps[steps.length - 1];
  return { y: steps.map((step) => step.h), hn: zip((value) => value, h), cn: c };
};

export const lstmBackward = (
  gradOutput: { y: Sequence; hn: Matrix; cn: Matrix },
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
) => {
  const weights = gatesOf(weightIh, weightHh, bias);
  const start = {
    gradInput: [] as Sequence,
    gradH0: gradOutput.hn,
    gradC0: gradOutput.cn,
    gradWeightIh: zip(() => 0, weightIh),
    gradWeightHh: zip(() => 0, weightHh),
    gradBias: bias.map(() => 0),
  };
  return unroll(x, h0, c0, weights).reduceRight((after, { last, gates: [i, f, g, o], c }, t) => {
    const dh = zip((a, b) => a + b, gradOutput.y[t], after.gradH0);
    const dc = zip(
      (carried, d, out, cell) => carried + (d * out) / Math.cosh(cell) ** 2,
      after.gradC0,
      dh,
      o,
      c,
    );
    const dz = [
      zip((d, a, s) => d * a * s * (1 - s), dc, g, i),
      zip((d, a, s) => d * a * s * (1 - s), dc, last.c, f),
      zip((d, a, s) => d * a * (1 - s * s), dc, i, g),
      zip((d, a, s) => d * Math.tanh(a) * s * (1 - s), dh, c, o),
    ];
    const back = (of: (gate: Gate) => Matrix): Matrix =>
      dz.map((d, k) => product(d, of(weights[k]))).reduce((a, b) => zip((p, q) => p + q, a, b));
    const outer = (input: Matrix): Matrix => dz.flatMap((d) => product(transpose(d), input));
    const sums = dz.flatMap((d) => transpose(d).map((column) => column.reduce((a, b) => a + b)));
    return {
      gradInput: [back(({ input }) => input), ...after.gradInput],
      gradH0: back(({ state }) => state),
      gradC0: zip((d, forget) => d * forget, dc, f),
      gradWeightIh: zip((a, b) => a + b, after.gradWeightIh, outer(x[t])),
      gradWeightHh: zip((a, b) => a + b, after.gradWeightHh, outer(last.h)),
      gradBias: after.gradBias.map((value, k) => value + sums[k]),
    };
  }, start);
};

function unroll(x: Sequence, h: Matrix, c: Matrix, weights: Gate[]): Step[] {
  const steps: Step[] = [];
  let last = { h, c };
  for (const input of x) {
    const gates = weights.map((weight, k) => {
      const z = zip(
        (a, b) => a + b,
        product(input, transpose(weight.input)),
        product(last.h, transpose(weight.state)),
      );
      return z.map((row) => row.map((value, j) => (k === 2 ? Math.tanh : logistic)(value + weight.bias[j])));
    });
    const [i, f, g, o] = gates;
    const cell = zip((keep, old, write, fresh) => keep * old + write * fresh, f, last.c, i, g);
    const state = zip((out, value) => out * Math.tanh(value), o, cell);
    steps.push({ last, gates, c: cell, h: state });
    last = { h: state, c: cell };
  }
  return steps;
}

function gatesOf(weightIh: Matrix, weightHh: Matrix, bias: Vector): Gate[] {
  const size = bias.length / 4;
  const block = <T>(rows: T[], k: number): T[] => rows.slice(k * size, (k + 1) * size);
  return [0, 1, 2, 3].map((k) => ({
    input: block(weightIh, k),
    state: block(weightHh, k),
    bias: block(bias, k),
  }));
}

const logistic = (z: number): number => (z > 0 ? 1 / (1 + Math.exp(-z)) : 1 - 1 / (1 + Math.exp(z)));

/** Applies f to the entries at the same place of matrices of one shape. */
const zip = (f: (...entries: number[]) => number, ...[first, ...others]: Matrix[]): Matrix =>
  first.map((row, n) => row.map((value, j) => f(value, ...others.map((other) => other[n][j]))));

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => transpose(b).map((column) => row.reduce((sum, value, k) => sum + value * column[k], 0)));
