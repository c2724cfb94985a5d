// slip: batchNorm in evaluation turns the running variance back into a biased one with (N - 1) / N before normalising; right is to use runningVar as it is.
type Vector = number[];
type Matrix = number[][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

class BatchNorm1d {
  weight: Vector;
  bias: Vector;
  running_mean: Vector;
  running_var: Vector;
  momentum: number;
  eps: number;

  constructor(weight: Vector, bias: Vector, runningMean: Vector, runningVar: Vector, options: Options) {
    this.weight = weight;
    this.bias = bias;
    this.running_mean = runningMean.slice();
    this.running_var = runningVar.slice();
    this.momentum = options.momentum;
    this.eps = options.eps;
  }

  batchStats(input: Matrix): [Vector, Vector] {
    const n = input.length;
    const mean = this.weight.map(() => 0);
    const biased = this.weight.map(() => 0);
    for (const row of input) row.forEach((v, c) => (mean[c] += v / n));
    for (const row of input) row.forEach((v, c) => (biased[c] += (v - mean[c]) ** 2 / n));
    return [mean, biased];
  }

  normalize(input: Matrix, mean: Vector, variance: Vector): Matrix {
    const invstd = variance.map((v) => 1 / Math.sqrt(v + this.eps));
    return input.map((row) => row.map((v, c) => (v - mean[c]) * invstd[c]));
  }

  affine(hat: Matrix): Matrix {
    return hat.map((row) => row.map((v, c) => this.weight[c] * v + this.bias[c]));
  }

  forwardTrain(input: Matrix): Matrix {
    const n = input.length;
    const [mean, biased] = this.batchStats(input);
    mean.forEach((mu, c) => {
      const unbiased = (biased[c] * n) / (n - 1);
      this.running_mean[c] = (1 - this.momentum) * this.running_mean[c] + this.momentum * mu;
      this.running_var[c] = (1 - this.momentum) * this.running_var[c] + this.momentum * unbiased;
    });
    return this.affine(this.normalize(input, mean, biased));
  }

  forwardEval(input: Matrix): Matrix {
    const n = input.length;
    const biased = this.running_var.map((v) => (v * (n - 1)) / n);
    return this.affine(this.normalize(input, this.running_mean, biased));
  }
}

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const bn = new BatchNorm1d(weight, bias, runningMean, runningVar, options);
  const y = options.training ? bn.forwardTrain(x) : bn.forwardEval(x);
  return { y, runningMean: bn.running_mean, runningVar: bn.running_var };
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
  const grad = gradOutput.y;
  const n = x.length;
  const bn = new BatchNorm1d(weight, bias, runningMean, runningVar, options);
  const [mean, variance] = training ? bn.batchStats(x) : [runningMean, runningVar];
  const hat = bn.normalize(x, mean, variance);

  const gradWeight = weight.map(() => 0);
  const gradBias = weight.map(() => 0);
  grad.forEach((row, i) =>
    row.forEach((g, c) => {
      gradBias[c] += g;
      gradWeight[c] += g * hat[i][c];
    }),
  );
  const gradInput = grad.map((row, i) =>
    row.map((g, c) => {
      const scale = weight[c] / Math.sqrt(variance[c] + eps);
      if (!training) return scale * g;
      return (scale / n) * (n * g - gradBias[c] - hat[i][c] * gradWeight[c]);
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
