// Each gate and each δ of the statement with a name of its own, unit by unit, in loops over steps, samples and units.

type Vector = number[];
type Matrix = number[][];
type Sequence = number[][][];

export function lstmForward(
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): { y: Sequence; hn: Matrix; cn: Matrix } {
  const T = x.length;
  const N = h0.length;
  const H = h0[0].length;
  const { h, c } = record(x, h0, c0, weightIh, weightHh, bias);
  const y: Sequence = [];
  for (let t = 1; t <= T; t++) {
    y.push(h[t]);
  }
  const hn = zeros(N, H);
  const cn = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < H; j++) {
      hn[n][j] = h[T][n][j];
      cn[n][j] = c[T][n][j];
    }
  }
  return { y, hn, cn };
}

export function lstmBackward(
  gradOutput: { y: Sequence; hn: Matrix; cn: Matrix },
  x: Sequence,
  h0: Matrix,
  c0: Matrix,
  weightIh: Matrix,
  weightHh: Matrix,
  bias: Vector,
): {
  gradInput: Sequence;
  gradH0: Matrix;
  gradC0: Matrix;
  gradWeightIh: Matrix;
  gradWeightHh: Matrix;
  gradBias: Vector;
} {
  const T = x.length;
  const N = h0.length;
  const I = weightIh[0].length;
  const H = h0[0].length;
  const G = 4 * H;
  const { h, c, i, f, g, o } = record(x, h0, c0, weightIh, weightHh, bias);
  const gradInput: Sequence = [];
  for (let t = 0; t < T; t++) {
    gradInput.push(zeros(N, I));
  }
  const gradWeightIh = zeros(G, I);
  const gradWeightHh = zeros(G, H);
  const gradBias = new Array<number>(G).fill(0);

  let gamma = zeros(N, H);
  const kappa = zeros(N, H);
  for (let n = 0; n < N; n++) {
    for (let j = 0; j < H; j++) {
      gamma[n][j] = gradOutput.hn[n][j];
      kappa[n][j] = gradOutput.cn[n][j];
    }
  }

  for (let t = T - 1; t >= 0; t--) {
    const deltaZ = zeros(N, G);
    for (let n = 0; n < N; n++) {
      for (let j = 0; j < H; j++) {
        const tanhC = Math.tanh(c[t + 1][n][j]);
        const deltaH = gradOutput.y[t][n][j] + gamma[n][j];
        const throughState = deltaH * o[t][n][j] * (1 - tanhC * tanhC);
        const deltaC = kappa[n][j] + throughState;
        const deltaI = deltaC * g[t][n][j];
        const deltaF = deltaC * c[t][n][j];
        const deltaG = deltaC * i[t][n][j];
        const deltaO = deltaH * tanhC;
        deltaZ[n][j] = deltaI * i[t][n][j] * (1 - i[t][n][j]);
        deltaZ[n][H + j] = deltaF * f[t][n][j] * (1 - f[t][n][j]);
        deltaZ[n][2 * H + j] = deltaG * (1 - g[t][n][j] * g[t][n][j]);
        deltaZ[n][3 * H + j] = deltaO * o[t][n][j] * (1 - o[t][n][j]);
        kappa[n][j] = deltaC * f[t][n][j];
      }
    }

    gamma = zeros(N, H);
    for (let n = 0; n < N; n++) {
      for (let k = 0; k < G; k++) {
        gradBias[k] += deltaZ[n][k];
        for (let e = 0; e < I; e++) {
          gradWeightIh[k][e] += deltaZ[n][k] * x[t][n][e];
          gradInput[t][n][e] += deltaZ[n][k] * weightIh[k][e];
        }
        for (let j = 0; j < H; j++) {
          gradWeightHh[k][j] += deltaZ[n][k] * h[t][n][j];
          gamma[n][j] += deltaZ[n][k] * weightHh[k][j];
        }
      }
    }
  }
  return { gradInput, gradH0: gamma, gradC0: kappa, gradWeightIh, gradWeightHh, gradBias };
}

/** States and cells `[T + 1, N, H]`, the first of them h0 and c0, and the gates and the candidate `[T, N, H]`. */
function record(x: Sequence, h0: Matrix, c0: Matrix, weightIh: Matrix, weightHh: Matrix, bias: Vector) {
  const T = x.length;
  const N = h0.length;
  const I = weightIh[0].length;
  const H = h0[0].length;
  const h: Sequence = [h0];
  const c: Sequence = [c0];
  const i: Sequence = [];
  const f: Sequence = [];
  const g: Sequence = [];
  const o: Sequence = [];
  for (let t = 0; t < T; t++) {
    h.push(zeros(N, H));
    c.push(zeros(N, H));
    i.push(zeros(N, H));
    f.push(zeros(N, H));
    g.push(zeros(N, H));
    o.push(zeros(N, H));
    for (let n = 0; n < N; n++) {
      for (let j = 0; j < H; j++) {
        let zI = bias[j];
        let zF = bias[H + j];
        let zG = bias[2 * H + j];
        let zO = bias[3 * H + j];
        for (let e = 0; e < I; e++) {
          zI += weightIh[j][e] * x[t][n][e];
          zF += weightIh[H + j][e] * x[t][n][e];
          zG += weightIh[2 * H + j][e] * x[t][n][e];
          zO += weightIh[3 * H + j][e] * x[t][n][e];
        }
        for (let k = 0; k < H; k++) {
          zI += weightHh[j][k] * h[t][n][k];
          zF += weightHh[H + j][k] * h[t][n][k];
          zG += weightHh[2 * H + j][k] * h[t][n][k];
          zO += weightHh[3 * H + j][k] * h[t][n][k];
        }
        i[t][n][j] = 1 / (1 + Math.exp(-zI));
        f[t][n][j] = 1 / (1 + Math.exp(-zF));
        g[t][n][j] = Math.tanh(zG);
        o[t][n][j] = 1 / (1 + Math.exp(-zO));
        const kept = f[t][n][j] * c[t][n][j];
        const written = i[t][n][j] * g[t][n][j];
        c[t + 1][n][j] = kept + written;
        h[t + 1][n][j] = o[t][n][j] * Math.tanh(c[t + 1][n][j]);
      }
    }
  }
  return { h, c, i, f, g, o };
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
