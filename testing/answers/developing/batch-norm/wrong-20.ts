// slip: batchNorm divides by √v + eps instead of √(v + eps) in the forward (the backward has eps inside the root).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function mean(values: Vector): number {
  let sum = 0;
  for (const v of values) sum += v;
  return sum / values.length;
}

function variance(values: Vector): number {
  const mu = mean(values);
  return mean(values.map((v) => (v - mu) * (v - mu)));
}

const pick = (x: Matrix, c: number) => x.map((row) => row[c]);

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const N = x.length;
  const centre = training
    ? runningMean.map((_, c) => mean(pick(x, c)))
    : runningMean;
  const spread = training
    ? runningVar.map((_, c) => variance(pick(x, c)))
    : runningVar;
  const y: Matrix = [];
  for (const row of x) {
    y.push(
      row.map(
        (v, c) =>
          weight[c] * ((v - centre[c]) / (Math.sqrt(spread[c]) + eps)) + bias[c],
      ),
    );
  }
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map(
      (r, c) => (1 - momentum) * r + momentum * centre[c],
    ),
    runningVar: runningVar.map(
      (r, c) => (1 - momentum) * r + momentum * (N / (N - 1)) * spread[c],
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
  options: Options,
): Gradients {
  const { training, eps } = options;
  const N = x.length;
  const C = weight.length;
  const gradInput: Matrix = Array.from({ length: N }, () => new Array<number>(C));
  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  for (let c = 0; c < C; c++) {
    const g = pick(gradOutput.y, c);
    const mu = training ? mean(pick(x, c)) : runningMean[c];
    const s = Math.sqrt((training ? variance(pick(x, c)) : runningVar[c]) + eps);
    const sumG = g.reduce((a, b) => a + b, 0);
    const sumGD = g.reduce((a, b, n) => a + b * (x[n][c] - mu), 0);
    gradBias[c] = sumG;
    gradWeight[c] = sumGD / s;
    for (let n = 0; n < N; n++) {
      gradInput[n][c] = (weight[c] * g[n]) / s;
      if (training) {
        const dMean = (-weight[c] / s) * sumG;
        const dVar = (-weight[c] / (2 * s ** 3)) * sumGD;
        gradInput[n][c] += dMean / N + (2 * (x[n][c] - mu) * dVar) / N;
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
