// slip: batchNorm adds eps to the variance before it moves the running variance, so runningVar collects eps as well; right is to move it by N / (N - 1) times v alone and to add eps only under the square root.
type Vector = number[];
type Matrix = number[][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Matrix; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Matrix; gradWeight: Vector; gradBias: Vector };

export function batchNorm(
  x: Matrix,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const rows = x.length;
  const cols = x[0].length;

  const y: Matrix = [];
  for (let i = 0; i < rows; i++) {
    y.push([]);
  }
  const newRunningMean: Vector = [];
  const newRunningVar: Vector = [];

  for (let j = 0; j < cols; j++) {
    if (training === true) {
      let mean = 0;
      for (let i = 0; i < rows; i++) {
        mean = mean + x[i][j];
      }
      mean = mean / rows;

      let variance = 0;
      for (let i = 0; i < rows; i++) {
        variance = variance + Math.pow(x[i][j] - mean, 2);
      }
      variance = variance / rows;
      variance = variance + eps;

      for (let i = 0; i < rows; i++) {
        const normalised = (x[i][j] - mean) / Math.sqrt(variance);
        y[i].push(weight[j] * normalised + bias[j]);
      }

      newRunningMean.push((1 - momentum) * runningMean[j] + momentum * mean);
      newRunningVar.push((1 - momentum) * runningVar[j] + momentum * (rows / (rows - 1)) * variance);
    } else {
      for (let i = 0; i < rows; i++) {
        const normalised = (x[i][j] - runningMean[j]) / Math.sqrt(runningVar[j] + eps);
        y[i].push(weight[j] * normalised + bias[j]);
      }
      newRunningMean.push(runningMean[j]);
      newRunningVar.push(runningVar[j]);
    }
  }

  return { y: y, runningMean: newRunningMean, runningVar: newRunningVar };
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
  const rows = x.length;
  const cols = x[0].length;
  const gradInput: Matrix = [];
  for (let i = 0; i < rows; i++) {
    gradInput.push([]);
  }
  const gradWeight: Vector = [];
  const gradBias: Vector = [];

  for (let j = 0; j < cols; j++) {
    let mean = runningMean[j];
    let variance = runningVar[j];
    if (training === true) {
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        sum = sum + x[i][j];
      }
      mean = sum / rows;
      let squares = 0;
      for (let i = 0; i < rows; i++) {
        squares = squares + Math.pow(x[i][j] - mean, 2);
      }
      variance = squares / rows;
    }
    const s = Math.sqrt(variance + eps);

    let biasGrad = 0;
    let weightGrad = 0;
    for (let i = 0; i < rows; i++) {
      const g = gradOutput.y[i][j];
      biasGrad = biasGrad + g;
      weightGrad = weightGrad + (g * (x[i][j] - mean)) / s;
    }
    gradBias.push(biasGrad);
    gradWeight.push(weightGrad);

    for (let i = 0; i < rows; i++) {
      const g = gradOutput.y[i][j];
      const normalised = (x[i][j] - mean) / s;
      if (training === true) {
        gradInput[i].push((weight[j] / s) * (g - biasGrad / rows - (normalised * weightGrad) / rows));
      } else {
        gradInput[i].push((weight[j] * g) / s);
      }
    }
  }

  return { gradInput: gradInput, gradWeight: gradWeight, gradBias: gradBias };
}
