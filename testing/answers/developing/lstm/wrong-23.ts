// slip: the helper forwardSteps writes the new state of a unit into h at once, so the units after it in the same step read the new state of the earlier ones instead of h_{t-1}.
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

type Tape = {
  before: Matrix;
  cellBefore: Matrix;
  gates: Matrix;
  cell: Matrix;
  state: Matrix;
};

const copy = (m: Matrix): Matrix => m.map((row) => row.slice());
const logistic = (v: number): number => 1 / (1 + Math.exp(-v));

function forwardSteps(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Tape[] {
  const H = h0[0].length;
  const h = copy(h0);
  const c = copy(c0);
  const tapes: Tape[] = [];
  for (let t = 0; t < x.length; t++) {
    const before = copy(h);
    const cellBefore = copy(c);
    const gates: Matrix = h.map(() => new Array<number>(4 * H).fill(0));
    for (let n = 0; n < h.length; n++) {
      for (let u = 0; u < H; u++) {
        for (let part = 0; part < 4; part++) {
          const r = part * H + u;
          let z = bias[r];
          for (let k = 0; k < x[t][n].length; k++)
            z += weightIh[r][k] * x[t][n][k];
          for (let k = 0; k < H; k++) z += weightHh[r][k] * h[n][k];
          gates[n][r] = part === 2 ? Math.tanh(z) : logistic(z);
        }
        c[n][u] =
          gates[n][H + u] * c[n][u] + gates[n][u] * gates[n][2 * H + u];
        h[n][u] = gates[n][3 * H + u] * Math.tanh(c[n][u]);
      }
    }
    tapes.push({ before, cellBefore, gates, cell: copy(c), state: copy(h) });
  }
  return tapes;
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const tapes = forwardSteps(x, h0, c0, weightIh, weightHh, bias);
  const end = tapes[tapes.length - 1];
  return { y: tapes.map((tape) => tape.state), hn: end.state, cn: end.cell };
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
  const tapes = forwardSteps(x, h0, c0, weightIh, weightHh, bias);
  const H = h0[0].length;
  const gradInput: Sequence = x.map((step) =>
    step.map((row) => row.map(() => 0)),
  );
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gamma = copy(gradOutput.hn);
  const kappa = copy(gradOutput.cn);
  for (let t = x.length - 1; t >= 0; t--) {
    const { before, cellBefore, gates, cell } = tapes[t];
    for (let n = 0; n < h0.length; n++) {
      const dz: Vector = new Array<number>(4 * H).fill(0);
      for (let u = 0; u < H; u++) {
        const [i, f, g, o] = [0, 1, 2, 3].map((part) => gates[n][part * H + u]);
        const squashed = Math.tanh(cell[n][u]);
        const dh = gamma[n][u] + gradOutput.y[t][n][u];
        const dc = kappa[n][u] + dh * o * (1 - squashed ** 2);
        dz[u] = dc * g * i * (1 - i);
        dz[H + u] = dc * cellBefore[n][u] * f * (1 - f);
        dz[2 * H + u] = dc * i * (1 - g ** 2);
        dz[3 * H + u] = dh * squashed * o * (1 - o);
        kappa[n][u] = dc * f;
      }
      dz.forEach((d, r) => {
        gradBias[r] += d;
        for (let k = 0; k < x[t][n].length; k++) {
          gradWeightIh[r][k] += d * x[t][n][k];
          gradInput[t][n][k] += d * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) gradWeightHh[r][k] += d * before[n][k];
      });
      for (let k = 0; k < H; k++)
        gamma[n][k] = dz.reduce((sum, d, r) => sum + d * weightHh[r][k], 0);
    }
  }
  return {
    gradInput,
    gradH0: gamma,
    gradC0: kappa,
    gradWeightIh,
    gradWeightHh,
    gradBias,
  };
}
