// slip: The gradient with respect to the variance uses the power -1/2 of v + eps instead of -3/2 (batchNormBackward).
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function meanVar(x: Matrix, c: number): [number, number] {
  let mean = 0;
  for (let n = 0; n < x.length; n++) mean += x[n][c];
  mean /= x.length;
  let variance = 0;
  for (let n = 0; n < x.length; n++) variance += Math.pow(x[n][c] - mean, 2);
  variance /= x.length;
  return [mean, variance];
}

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
  const result: Result = {
    y: x.map((row) => row.slice()),
    runningMean: runningMean.slice(),
    runningVar: runningVar.slice(),
  };
  for (let c = 0; c < weight.length; c++) {
    const [mean, variance] = training
      ? meanVar(x, c)
      : [runningMean[c], runningVar[c]];
    for (let n = 0; n < N; n++) {
      const xHat = (x[n][c] - mean) * Math.pow(variance + eps, -0.5);
      result.y[n][c] = weight[c] * xHat + bias[c];
    }
    if (training) {
      const unbiased = (variance * N) / (N - 1);
      result.runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean;
      result.runningVar[c] = (1 - momentum) * runningVar[c] + momentum * unbiased;
    }
  }
  return result;
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
  const dy = gradOutput.y;
  const gradInput = x.map((row) => row.map(() => 0));
  const gradWeight = weight.map(() => 0);
  const gradBias = bias.map(() => 0);
  for (let c = 0; c < weight.length; c++) {
    const [mean, variance] = training
      ? meanVar(x, c)
      : [runningMean[c], runningVar[c]];
    const invStd = Math.pow(variance + eps, -0.5);
    let dMean = 0;
    let dVar = 0;
    for (let n = 0; n < N; n++) {
      const dHat = dy[n][c] * weight[c];
      gradBias[c] += dy[n][c];
      gradWeight[c] += dy[n][c] * (x[n][c] - mean) * invStd;
      dMean -= dHat * invStd;
      dVar -= 0.5 * dHat * (x[n][c] - mean) * Math.pow(variance + eps, -0.5);
    }
    for (let n = 0; n < N; n++) {
      gradInput[n][c] = dy[n][c] * weight[c] * invStd;
      if (training) {
        gradInput[n][c] += dMean / N + (dVar * 2 * (x[n][c] - mean)) / N;
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
