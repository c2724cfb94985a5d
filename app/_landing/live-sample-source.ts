/** What a visitor may change: one line of it takes mean and variance for constants. */
export const LIVE_LINES = `// y = weight · x̂ + bias, with x̂ = (x − mean) / std
gradInput = gradOutput.y.map((row, n) =>
  row.map((g, c) => {
    const scale = weight[c] / std[c];
    const throughMean = gradBias[c] / N;
    const throughVar = xHat[n][c] * gradWeight[c] / N;
    return scale * g;
  }),
);`;

/** The whole module around those lines. Plain JavaScript: nothing has to be compiled. */
export function liveSource(lines: string): string {
  return `${BEFORE}
${lines}
${AFTER}`;
}

const BEFORE = `
const sum = (values) => values.reduce((total, value) => total + value, 0);
const column = (rows, c) => rows.map((row) => row[c]);

function statistics(x) {
  const mean = x[0].map((_, c) => sum(column(x, c)) / x.length);
  const variance = mean.map((m, c) => sum(column(x, c).map((v) => (v - m) ** 2)) / x.length);
  return { mean, variance };
}

export function batchNorm(x, weight, bias, runningMean, runningVar, { training, momentum, eps }) {
  const { mean, variance } = training ? statistics(x) : { mean: runningMean, variance: runningVar };
  const y = x.map((row) => row.map((v, c) => (weight[c] * (v - mean[c])) / Math.sqrt(variance[c] + eps) + bias[c]));
  const move = (old, now) => old.map((value, c) => (1 - momentum) * value + momentum * now[c]);
  if (!training) return { y, runningMean: [...runningMean], runningVar: [...runningVar] };
  const unbiased = variance.map((v) => (v * x.length) / (x.length - 1));
  return { y, runningMean: move(runningMean, mean), runningVar: move(runningVar, unbiased) };
}

export function batchNormBackward(gradOutput, x, weight, bias, runningMean, runningVar, { training, eps }) {
  const { mean, variance } = training ? statistics(x) : { mean: runningMean, variance: runningVar };
  const N = x.length;
  const std = variance.map((v) => Math.sqrt(v + eps));
  const xHat = x.map((row) => row.map((v, c) => (v - mean[c]) / std[c]));
  const gradBias = bias.map((_, c) => sum(column(gradOutput.y, c)));
  const gradWeight = weight.map((_, c) => sum(gradOutput.y.map((row, n) => row[c] * xHat[n][c])));
  let gradInput;
  if (!training)
    return { gradInput: gradOutput.y.map((row) => row.map((g, c) => (g * weight[c]) / std[c])), gradWeight, gradBias };
`;

const AFTER = `
  return { gradInput, gradWeight, gradBias };
}
`;
