// slip: lstmBackward takes 1 − c² for the slope of tanh at the cell instead of 1 − tanh²(c)
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

function sigma(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function zeroMatrix(rows: number, cols: number): Matrix {
  const m: Matrix = [];
  for (let r = 0; r < rows; r++) m.push(new Array<number>(cols).fill(0));
  return m;
}

/** All gates, cells and states; cells and states have the initial ones in front. */
function unroll(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): { gates: Sequence; hs: Sequence; cs: Sequence } {
  const N = h0.length;
  const H = h0[0].length;
  const gates: Sequence = [];
  const hs: Sequence = [h0.map((r) => [...r])];
  const cs: Sequence = [c0.map((r) => [...r])];
  for (let t = 0; t < x.length; t++) {
    const gate = zeroMatrix(N, 4 * H);
    const h = zeroMatrix(N, H);
    const c = zeroMatrix(N, H);
    for (let n = 0; n < N; n++) {
      for (let r = 0; r < 4 * H; r++) {
        let z = bias[r];
        for (let k = 0; k < x[t][n].length; k++) z += weightIh[r][k] * x[t][n][k];
        for (let k = 0; k < H; k++) z += weightHh[r][k] * hs[t][n][k];
        gate[n][r] = Math.floor(r / H) === 2 ? Math.tanh(z) : sigma(z);
      }
      for (let k = 0; k < H; k++) {
        c[n][k] =
          gate[n][H + k] * cs[t][n][k] + gate[n][k] * gate[n][2 * H + k];
        h[n][k] = gate[n][3 * H + k] * Math.tanh(c[n][k]);
      }
    }
    gates.push(gate);
    hs.push(h);
    cs.push(c);
  }
  return { gates, hs, cs };
}

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): Result {
  const { hs, cs } = unroll(x, h0, c0, weightIh, weightHh, bias);
  return { y: hs.slice(1), hn: hs[x.length], cn: cs[x.length] };
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
  const { gates, hs, cs } = unroll(x, h0, c0, weightIh, weightHh, bias);
  const T = x.length;
  const N = h0.length;
  const H = h0[0].length;
  const I = weightIh[0].length;
  const gradInput: Sequence = [];
  for (let t = 0; t < T; t++) gradInput.push(zeroMatrix(N, I));
  const gradWeightIh = zeroMatrix(4 * H, I);
  const gradWeightHh = zeroMatrix(4 * H, H);
  const gradBias: Vector = new Array<number>(4 * H).fill(0);
  let dhCarry = gradOutput.hn.map((r) => [...r]);
  let dcCarry = gradOutput.cn.map((r) => [...r]);

  for (let t = T - 1; t >= 0; t--) {
    const dhBefore = zeroMatrix(N, H);
    const dcBefore = zeroMatrix(N, H);
    for (let n = 0; n < N; n++) {
      const dz = new Array<number>(4 * H).fill(0);
      for (let k = 0; k < H; k++) {
        const i = gates[t][n][k];
        const f = gates[t][n][H + k];
        const g = gates[t][n][2 * H + k];
        const o = gates[t][n][3 * H + k];
        const cell = cs[t + 1][n][k];
        const dh = gradOutput.y[t][n][k] + dhCarry[n][k];
        const dc = dcCarry[n][k] + dh * o * (1 - cell * cell);
        dz[k] = dc * g * i * (1 - i);
        dz[H + k] = dc * cs[t][n][k] * f * (1 - f);
        dz[2 * H + k] = dc * i * (1 - g * g);
        dz[3 * H + k] = dh * Math.tanh(cell) * o * (1 - o);
        dcBefore[n][k] = dc * f;
      }
      for (let r = 0; r < 4 * H; r++) {
        gradBias[r] += dz[r];
        for (let k = 0; k < I; k++) {
          gradInput[t][n][k] += weightIh[r][k] * dz[r];
          gradWeightIh[r][k] += dz[r] * x[t][n][k];
        }
        for (let k = 0; k < H; k++) {
          dhBefore[n][k] += weightHh[r][k] * dz[r];
          gradWeightHh[r][k] += dz[r] * hs[t][n][k];
        }
      }
    }
    dhCarry = dhBefore;
    dcCarry = dcBefore;
  }
  return {
    gradInput,
    gradH0: dhCarry,
    gradC0: dcCarry,
    gradWeightIh,
    gradWeightHh,
    gradBias,
  };
}
