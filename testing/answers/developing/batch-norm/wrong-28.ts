// slip: batchNorm in evaluation divides by √r_v + ε, with eps outside the root; it should be √(r_v + ε), as it is in training and in the backward.
type Vector = number[];
type Matrix = number[][];

type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

function meanAndVar(x: Matrix, c: number): [number, number] {
  let mean = 0;
  for (const row of x) mean += row[c];
  mean /= x.length;
  let variance = 0;
  for (const row of x) variance += Math.pow(row[c] - mean, 2);
  return [mean, variance / x.length];
}

function trainForward(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  momentum: number,
  eps: number,
): Result {
  const y: Matrix = x.map(() => []);
  const result: Result = { y, runningMean: [], runningVar: [] };
  weight.forEach((w, c) => {
    const [mean, variance] = meanAndVar(x, c);
    const inverse = 1 / Math.sqrt(variance + eps);
    x.forEach((row, n) => y[n].push((row[c] - mean) * inverse * w + bias[c]));
    const unbiased = (variance * x.length) / (x.length - 1);
    result.runningMean.push((1 - momentum) * runningMean[c] + momentum * mean);
    result.runningVar.push((1 - momentum) * runningVar[c] + momentum * unbiased);
  });
  return result;
}

function evalForward(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  eps: number,
): Result {
  const y = x.map((row) =>
    row.map((e, c) => {
      const hat = (e - runningMean[c]) / (Math.sqrt(runningVar[c]) + eps);
      return weight[c] * hat + bias[c];
    }),
  );
  return { y, runningMean, runningVar };
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
  return training
    ? trainForward(x, weight, bias, runningMean, runningVar, momentum, eps)
    : evalForward(x, weight, bias, runningMean, runningVar, eps);
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
  const g = gradOutput.y;
  const gradInput: Matrix = x.map(() => []);
  const gradWeight: Vector = [];
  const gradBias: Vector = [];

  weight.forEach((w, c) => {
    const [mean, variance] = training
      ? meanAndVar(x, c)
      : [runningMean[c], runningVar[c]];
    const s = Math.sqrt(variance + eps);
    const hat = x.map((row) => (row[c] - mean) / s);
    let sumG = 0;
    let sumGHat = 0;
    g.forEach((row, n) => {
      sumG += row[c];
      sumGHat += row[c] * hat[n];
    });
    gradBias.push(sumG);
    gradWeight.push(sumGHat);
    g.forEach((row, n) => {
      const through = training ? (sumG + hat[n] * sumGHat) / N : 0;
      gradInput[n].push((w * (row[c] - through)) / s);
    });
  });
  return { gradInput, gradWeight, gradBias };
}
