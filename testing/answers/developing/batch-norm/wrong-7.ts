// slip: batchNormBackward divides by N − 1 on the path through the variance, though the batch is normalised by the biased one.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const zeros = (n: number): Vector => Array.from({ length: n }, () => 0);

function batchStats(x: Matrix) {
  const C = x[0].length;
  const mu = zeros(C);
  const va = zeros(C);
  for (const row of x) row.forEach((v, c) => (mu[c] += v / x.length));
  for (const row of x)
    row.forEach((v, c) => (va[c] += (v - mu[c]) ** 2 / x.length));
  return { mu, va };
}

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, momentum, eps }: Options,
): Result {
  const normalise = (mu: Vector, va: Vector) =>
    x.map((row) =>
      row.map((v, c) => {
        const hat = (v - mu[c]) / Math.sqrt(va[c] + eps);
        return weight[c] * hat + bias[c];
      }),
    );
  if (!training)
    return { y: normalise(runningMean, runningVar), runningMean, runningVar };
  const { mu, va } = batchStats(x);
  const unbiased = x.length / (x.length - 1);
  return {
    y: normalise(mu, va),
    runningMean: mu.map((m, c) => (1 - momentum) * runningMean[c] + momentum * m),
    runningVar: va.map(
      (v, c) => (1 - momentum) * runningVar[c] + momentum * unbiased * v,
    ),
  };
}

export function batchNormBackward(
  gradOutput: { y: Matrix },
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  { training, eps }: Options,
): Gradients {
  const g = gradOutput.y;
  const N = x.length;
  const C = weight.length;
  let mu = runningMean;
  let va = runningVar;
  if (training) ({ mu, va } = batchStats(x));
  const s = va.map((v) => Math.sqrt(v + eps));
  const gradWeight = zeros(C);
  const gradBias = zeros(C);
  const dMu = zeros(C);
  const dVar = zeros(C);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      const centred = x[n][c] - mu[c];
      gradBias[c] += g[n][c];
      gradWeight[c] += (g[n][c] * centred) / s[c];
      dMu[c] -= (weight[c] * g[n][c]) / s[c];
      dVar[c] -= (weight[c] * g[n][c] * centred) / (2 * s[c] ** 3);
    }
  }
  const gradInput = x.map((row, n) =>
    row.map((v, c) => {
      const direct = (weight[c] * g[n][c]) / s[c];
      if (!training) return direct;
      return direct + dMu[c] / N + (2 * (v - mu[c]) * dVar[c]) / (N - 1);
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
