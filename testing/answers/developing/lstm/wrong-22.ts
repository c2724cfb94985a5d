// slip: lstmBackward carries only the old kappa along the cell (kappa_t * f); the part of the cell gradient that comes through h_t = o*tanh(c_t) is not handed on to the step before.
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

type Memory = { z: Matrix; c: Matrix; h: Matrix };

function s(v: number): number {
  return 1 / (1 + Math.exp(-v));
}

/** z holds the gates after their activation, rows i, f, g, o */
function step(
  x: Matrix,
  hOld: Matrix,
  cOld: Matrix,
  wi: Matrix,
  wh: Matrix,
  b: Vector,
): Memory {
  const H = hOld[0].length;
  const z: Matrix = [];
  const c: Matrix = [];
  const h: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    const gates: Vector = [];
    for (let r = 0; r < 4 * H; r++) {
      let sum = b[r];
      for (let k = 0; k < x[n].length; k++) sum += wi[r][k] * x[n][k];
      for (let k = 0; k < H; k++) sum += wh[r][k] * hOld[n][k];
      gates.push(r >= 2 * H && r < 3 * H ? Math.tanh(sum) : s(sum));
    }
    const cell: Vector = [];
    const state: Vector = [];
    for (let k = 0; k < H; k++) {
      cell.push(gates[H + k] * cOld[n][k] + gates[k] * gates[2 * H + k]);
      state.push(gates[3 * H + k] * Math.tanh(cell[k]));
    }
    z.push(gates);
    c.push(cell);
    h.push(state);
  }
  return { z, c, h };
}

function run(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  wi: Matrix,
  wh: Matrix,
  b: Vector,
): Memory[] {
  const all: Memory[] = [];
  for (let t = 0; t < x.length; t++) {
    const before = t === 0 ? { h: h0, c: c0 } : all[t - 1];
    all.push(step(x[t], before.h, before.c, wi, wh, b));
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
  const all = run(x, h0, c0, weightIh, weightHh, bias);
  const { h, c } = all[all.length - 1];
  return { y: all.map((m) => m.h), hn: h, cn: c };
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
  const all = run(x, h0, c0, weightIh, weightHh, bias);
  const H = h0[0].length;
  const N = h0.length;
  const gradWeightIh = weightIh.map((row) => row.map(() => 0));
  const gradWeightHh = weightHh.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  const gradInput = x.map((xt) => xt.map((row) => row.map(() => 0)));
  let gamma = gradOutput.hn.map((row) => [...row]);
  let kappa = gradOutput.cn.map((row) => [...row]);
  for (let t = x.length - 1; t >= 0; t--) {
    const { z, c } = all[t];
    const hOld = t > 0 ? all[t - 1].h : h0;
    const cOld = t > 0 ? all[t - 1].c : c0;
    const nextGamma = h0.map((row) => row.map(() => 0));
    const nextKappa = c0.map((row) => row.map(() => 0));
    for (let n = 0; n < N; n++) {
      const dz = new Array<number>(4 * H).fill(0);
      for (let k = 0; k < H; k++) {
        const i = z[n][k];
        const f = z[n][H + k];
        const g = z[n][2 * H + k];
        const o = z[n][3 * H + k];
        const th = Math.tanh(c[n][k]);
        const dh = gradOutput.y[t][n][k] + gamma[n][k];
        const dc = kappa[n][k] + dh * o * (1 - th * th);
        dz[k] = dc * g * i * (1 - i);
        dz[H + k] = dc * cOld[n][k] * f * (1 - f);
        dz[2 * H + k] = dc * i * (1 - g * g);
        dz[3 * H + k] = dh * th * o * (1 - o);
        nextKappa[n][k] = kappa[n][k] * f;
      }
      for (let r = 0; r < 4 * H; r++) {
        gradBias[r] += dz[r];
        for (let k = 0; k < x[t][n].length; k++) {
          gradWeightIh[r][k] += dz[r] * x[t][n][k];
          gradInput[t][n][k] += dz[r] * weightIh[r][k];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[r][k] += dz[r] * hOld[n][k];
          nextGamma[n][k] += dz[r] * weightHh[r][k];
        }
      }
    }
    gamma = nextGamma;
    kappa = nextKappa;
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
