// Plain loops over flat arrays; results are rows of Float64Array.

type Rows = readonly (readonly number[])[];
type Steps = readonly Rows[];

export function rnnForward(
  x: Steps,
  h0: Rows,
  weightIh: Rows,
  weightHh: Rows,
  bias: readonly number[],
): { y: Float64Array[][]; hn: Float64Array[] } {
  const states = run(x, h0, weightIh, weightHh, bias);
  const y = states.slice(1);
  return { y, hn: states[states.length - 1].map((row) => Float64Array.from(row)) };
}

export function rnnBackward(
  gradOutput: { y: Steps; hn: Rows },
  x: Steps,
  h0: Rows,
  weightIh: Rows,
  weightHh: Rows,
  bias: readonly number[],
) {
  const states = run(x, h0, weightIh, weightHh, bias);
  const H = bias.length;
  const I = weightIh[0].length;
  const N = h0.length;
  const gradInput = x.map((step) => step.map(() => new Float64Array(I)));
  const gradWeightIh = bias.map(() => new Float64Array(I));
  const gradWeightHh = bias.map(() => new Float64Array(H));
  const gradBias = new Float64Array(H);
  const gradH0: Float64Array[] = [];

  // Sequences do not meet, so each is walked back by itself.
  for (let n = 0; n < N; n++) {
    let carried = Float64Array.from(gradOutput.hn[n]);
    for (let t = x.length - 1; t >= 0; t--) {
      const next = new Float64Array(H);
      for (let j = 0; j < H; j++) {
        const h = states[t + 1][n][j];
        const a = (carried[j] + gradOutput.y[t][n][j]) * (1 - h) * (1 + h);
        gradBias[j] += a;
        for (let i = 0; i < I; i++) {
          gradWeightIh[j][i] += a * x[t][n][i];
          gradInput[t][n][i] += a * weightIh[j][i];
        }
        for (let k = 0; k < H; k++) {
          gradWeightHh[j][k] += a * states[t][n][k];
          next[k] += a * weightHh[j][k];
        }
      }
      carried = next;
    }
    gradH0.push(carried);
  }
  return { gradInput, gradH0, gradWeightIh, gradWeightHh, gradBias };
}

/** h0 and the state after each step. */
function run(x: Steps, h0: Rows, weightIh: Rows, weightHh: Rows, bias: readonly number[]): Float64Array[][] {
  const states: Float64Array[][] = [h0.map((row) => Float64Array.from(row))];
  for (let t = 0; t < x.length; t++) {
    const step: Float64Array[] = [];
    for (let n = 0; n < h0.length; n++) {
      const row = new Float64Array(bias.length);
      for (let j = 0; j < bias.length; j++) {
        let z = bias[j];
        for (let i = 0; i < x[t][n].length; i++) z += weightIh[j][i] * x[t][n][i];
        for (let k = bias.length - 1; k >= 0; k--) z += weightHh[j][k] * states[t][n][k];
        row[j] = Math.tanh(z);
      }
      step.push(row);
    }
    states.push(step);
  }
  return states;
}
