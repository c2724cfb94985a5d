// slip: batchNormBackward lets the variance move by (x - mu) / N with x (training), so the path through the variance is half of what it should be; right is 2 (x - mu) / N.
type Vector = number[];
type Matrix = number[][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const avg = (values: Vector): number => values.reduce((s, v) => s + v, 0) / values.length;

/** mean and variance of column c */
function statistics(x: Matrix, c: number): [number, number] {
  const mu = avg(x.map((row) => row[c]));
  const v = avg(x.map((row) => (row[c] - mu) * (row[c] - mu)));
  return [mu, v];
}

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum: m, eps } = options;
  const N = x.length;
  const stats = weight.map((_, c): [number, number] =>
    training ? statistics(x, c) : [runningMean[c], runningVar[c]],
  );
  const y = x.map((row) =>
    row.map((value, c) => {
      const [mu, v] = stats[c];
      return (weight[c] * (value - mu)) / Math.sqrt(v + eps) + bias[c];
    }),
  );
  if (!training) return { y, runningMean: [...runningMean], runningVar: [...runningVar] };
  return {
    y,
    runningMean: stats.map(([mu], c) => (1 - m) * runningMean[c] + m * mu),
    runningVar: stats.map(([, v], c) => (1 - m) * runningVar[c] + ((m * N) / (N - 1)) * v),
  };
}

export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  const N = x.length;
  const gradInput: Matrix = x.map(() => []);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];

  weight.forEach((w, c) => {
    const [mu, v] = training ? statistics(x, c) : [runningMean[c], runningVar[c]];
    const s = Math.sqrt(v + eps);
    const g = gradOutput.y.map((row) => row[c]);
    const centred = x.map((row) => row[c] - mu);
    const sumG = g.reduce((a, b) => a + b, 0);
    const sumGX = g.reduce((a, b, k) => a + b * centred[k], 0);
    gradBias.push(sumG);
    gradWeight.push(sumGX / s);

    const dMu = training ? (-w / s) * sumG : 0;
    const dV = training ? (-w / (2 * s ** 3)) * sumGX : 0;
    const muByX = 1 / N;
    g.forEach((gn, n) => {
      const vByX = centred[n] / N;
      gradInput[n].push((w * gn) / s + muByX * dMu + vByX * dV);
    });
  });
  return { gradInput, gradWeight, gradBias };
}
