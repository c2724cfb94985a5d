// slip: batchNormBackward takes the mean of g * xhat in the last term of gradInput (training) over the whole matrix, like np.mean without axis; right is the mean of each column, axis=0.
type Vector = number[];
type Matrix = number[][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

const mean0 = (a: Matrix): Vector => a[0].map((_, c) => a.reduce((s, row) => s + row[c], 0) / a.length);
const sum0 = (a: Matrix): Vector => a[0].map((_, c) => a.reduce((s, row) => s + row[c], 0));
const mean = (a: Matrix): number => {
  const flat = a.flat();
  return flat.reduce((s, e) => s + e, 0) / flat.length;
};
const elementwise = (a: Matrix, f: (value: number, n: number, c: number) => number): Matrix =>
  a.map((row, n) => row.map((value, c) => f(value, n, c)));
const var0 = (a: Matrix): Vector => {
  const mu = mean0(a);
  return mean0(elementwise(a, (v, _, c) => (v - mu[c]) ** 2));
};

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
  const mu = training ? mean0(x) : runningMean;
  const v = training ? var0(x) : runningVar;
  const xhat = elementwise(x, (value, _, c) => (value - mu[c]) / Math.sqrt(v[c] + eps));
  const y = elementwise(xhat, (value, _, c) => weight[c] * value + bias[c]);
  if (!training) return { y, runningMean, runningVar };
  return {
    y,
    runningMean: runningMean.map((r, c) => (1 - momentum) * r + momentum * mu[c]),
    runningVar: runningVar.map((r, c) => (1 - momentum) * r + momentum * (N / (N - 1)) * v[c]),
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
  const g = gradOutput.y;
  const mu = training ? mean0(x) : runningMean;
  const std = (training ? var0(x) : runningVar).map((v) => Math.sqrt(v + eps));
  const xhat = elementwise(x, (value, _, c) => (value - mu[c]) / std[c]);
  const gx = elementwise(g, (value, n, c) => value * xhat[n][c]);
  const gradBias = sum0(g);
  const gradWeight = sum0(gx);

  if (!training) {
    return { gradInput: elementwise(g, (value, _, c) => (value * weight[c]) / std[c]), gradWeight, gradBias };
  }
  const gMean = mean0(g);
  const gxMean = mean(gx);
  const gradInput = elementwise(
    g,
    (value, n, c) => (weight[c] / std[c]) * (value - gMean[c] - xhat[n][c] * gxMean),
  );
  return { gradInput, gradWeight, gradBias };
}
