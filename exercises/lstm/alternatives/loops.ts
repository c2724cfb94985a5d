// Plain loops, one sequence at a time, over flat records of what happened; results are rows of Float64Array.

type Rows = readonly (readonly number[])[];
type Steps = readonly Rows[];

export function lstmForward(
  x: Steps,
  h0: Rows,
  c0: Rows,
  weightIh: Rows,
  weightHh: Rows,
  bias: readonly number[],
) {
  const H = h0[0].length;
  const y: Float64Array[][] = x.map(() => []);
  const hn: Float64Array[] = [];
  const cn: Float64Array[] = [];
  for (let n = 0; n < h0.length; n++) {
    const { hs, cs } = record(x, n, h0[n], c0[n], weightIh, weightHh, bias);
    for (let t = 0; t < x.length; t++) y[t].push(hs.slice((t + 1) * H, (t + 2) * H));
    hn.push(hs.slice(x.length * H));
    cn.push(cs.slice(x.length * H));
  }
  return { y, hn, cn };
}

export function lstmBackward(
  gradOutput: { y: Steps; hn: Rows; cn: Rows },
  x: Steps,
  h0: Rows,
  c0: Rows,
  weightIh: Rows,
  weightHh: Rows,
  bias: readonly number[],
) {
  const H = h0[0].length;
  const I = weightIh[0].length;
  const gradInput = x.map((step) => step.map(() => new Float64Array(I)));
  const gradWeightIh = bias.map(() => new Float64Array(I));
  const gradWeightHh = bias.map(() => new Float64Array(H));
  const gradBias = new Float64Array(4 * H);
  const gradH0: Float64Array[] = [];
  const gradC0: Float64Array[] = [];

  for (let n = 0; n < h0.length; n++) {
    const { hs, cs, gates } = record(x, n, h0[n], c0[n], weightIh, weightHh, bias);
    let dh = Float64Array.from(gradOutput.hn[n]);
    const dc = Float64Array.from(gradOutput.cn[n]);
    for (let t = x.length - 1; t >= 0; t--) {
      const dz = new Float64Array(4 * H);
      for (let j = 0; j < H; j++) {
        const at = t * 4 * H + j;
        const [i, f, g, o] = [gates[at], gates[at + H], gates[at + 2 * H], gates[at + 3 * H]];
        const squashed = Math.tanh(cs[(t + 1) * H + j]);
        const d = dh[j] + gradOutput.y[t][n][j];
        dc[j] += d * o * (1 - squashed) * (1 + squashed);
        dz[j] = dc[j] * g * (i - i * i);
        dz[H + j] = dc[j] * cs[t * H + j] * (f - f * f);
        dz[2 * H + j] = dc[j] * i * (1 - g) * (1 + g);
        dz[3 * H + j] = d * squashed * (o - o * o);
        dc[j] *= f;
      }
      const before = new Float64Array(H);
      for (let k = 0; k < 4 * H; k++) {
        gradBias[k] += dz[k];
        for (let e = 0; e < I; e++) {
          gradWeightIh[k][e] += dz[k] * x[t][n][e];
          gradInput[t][n][e] += dz[k] * weightIh[k][e];
        }
        for (let j = 0; j < H; j++) {
          gradWeightHh[k][j] += dz[k] * hs[t * H + j];
          before[j] += dz[k] * weightHh[k][j];
        }
      }
      dh = before;
    }
    gradH0.push(dh);
    gradC0.push(dc);
  }
  return { gradInput, gradH0, gradC0, gradWeightIh, gradWeightHh, gradBias };
}

/** States and cells `[T + 1, H]` and gates `[T, 4·H]` of one sequence, flat. */
function record(
  x: Steps,
  n: number,
  h: readonly number[],
  c: readonly number[],
  weightIh: Rows,
  weightHh: Rows,
  bias: readonly number[],
) {
  const H = h.length;
  const hs = new Float64Array((x.length + 1) * H);
  const cs = new Float64Array((x.length + 1) * H);
  const gates = new Float64Array(x.length * 4 * H);
  hs.set(h);
  cs.set(c);
  for (let t = 0; t < x.length; t++) {
    for (let k = 0; k < 4 * H; k++) {
      let z = bias[k];
      for (let j = 0; j < H; j++) z += weightHh[k][j] * hs[t * H + j];
      for (let e = 0; e < x[t][n].length; e++) z += weightIh[k][e] * x[t][n][e];
      const isCandidate = k >= 2 * H && k < 3 * H;
      gates[t * 4 * H + k] = isCandidate ? Math.tanh(z) : 0.5 + 0.5 * Math.tanh(z / 2);
    }
    for (let j = 0; j < H; j++) {
      const at = t * 4 * H + j;
      const next = gates[at + H] * cs[t * H + j] + gates[at] * gates[at + 2 * H];
      cs[(t + 1) * H + j] = next;
      hs[(t + 1) * H + j] = gates[at + 3 * H] * Math.tanh(next);
    }
  }
  return { hs, cs, gates };
}
