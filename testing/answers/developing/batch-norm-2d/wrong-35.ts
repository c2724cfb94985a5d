// slip: batchNorm2d moves the running mean and the running variance inside the loop over the samples, N times per call; right is once per call and channel.
type Vector = number[];
type Tensor4 = number[][][][];
type Options = { training: boolean; momentum: number; eps: number };
type Result = { y: Tensor4; runningMean: Vector; runningVar: Vector };
type Gradients = { gradInput: Tensor4; gradWeight: Vector; gradBias: Vector };

export function batchNorm2d(
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Result {
  const { training, momentum, eps } = options;
  const samples = x.length;
  const channels = x[0].length;
  const height = x[0][0].length;
  const width = x[0][0][0].length;
  const count = samples * height * width;

  const means: Vector = [];
  const variances: Vector = [];
  for (let c = 0; c < channels; c++) {
    if (training) {
      let sum = 0;
      for (let n = 0; n < samples; n++) {
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < width; j++) {
            sum = sum + x[n][c][i][j];
          }
        }
      }
      const mean = sum / count;
      let sumOfSquares = 0;
      for (let n = 0; n < samples; n++) {
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < width; j++) {
            sumOfSquares = sumOfSquares + (x[n][c][i][j] - mean) * (x[n][c][i][j] - mean);
          }
        }
      }
      means.push(mean);
      variances.push(sumOfSquares / count);
    } else {
      means.push(runningMean[c]);
      variances.push(runningVar[c]);
    }
  }

  const newMean: Vector = [...runningMean];
  const newVar: Vector = [...runningVar];
  const y: Tensor4 = [];
  for (let n = 0; n < samples; n++) {
    const image: number[][][] = [];
    for (let c = 0; c < channels; c++) {
      const map: number[][] = [];
      for (let i = 0; i < height; i++) {
        const row: number[] = [];
        for (let j = 0; j < width; j++) {
          const normalised = (x[n][c][i][j] - means[c]) / Math.sqrt(variances[c] + eps);
          row.push(weight[c] * normalised + bias[c]);
        }
        map.push(row);
      }
      image.push(map);
      if (training) {
        newMean[c] = (1 - momentum) * newMean[c] + momentum * means[c];
        newVar[c] = (1 - momentum) * newVar[c] + momentum * (count / (count - 1)) * variances[c];
      }
    }
    y.push(image);
  }
  return { y: y, runningMean: newMean, runningVar: newVar };
}

export function batchNorm2dBackward(
  gradOutput: { y: Tensor4 },
  x: Tensor4,
  weight: Vector,
  bias: Vector,
  runningMean: Vector,
  runningVar: Vector,
  options: Options,
): Gradients {
  const { training, eps } = options;
  const samples = x.length;
  const channels = x[0].length;
  const height = x[0][0].length;
  const width = x[0][0][0].length;
  const count = samples * height * width;

  const gradWeight: Vector = [];
  const gradBias: Vector = [];
  const gradInput: Tensor4 = [];
  for (let n = 0; n < samples; n++) {
    gradInput.push([]);
  }

  for (let c = 0; c < channels; c++) {
    let mean = runningMean[c];
    let variance = runningVar[c];
    if (training) {
      mean = 0;
      for (let n = 0; n < samples; n++) {
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < width; j++) {
            mean = mean + x[n][c][i][j] / count;
          }
        }
      }
      variance = 0;
      for (let n = 0; n < samples; n++) {
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < width; j++) {
            variance = variance + ((x[n][c][i][j] - mean) * (x[n][c][i][j] - mean)) / count;
          }
        }
      }
    }
    const s = Math.sqrt(variance + eps);

    let sumG = 0;
    let sumGX = 0;
    for (let n = 0; n < samples; n++) {
      for (let i = 0; i < height; i++) {
        for (let j = 0; j < width; j++) {
          sumG = sumG + gradOutput.y[n][c][i][j];
          sumGX = sumGX + (gradOutput.y[n][c][i][j] * (x[n][c][i][j] - mean)) / s;
        }
      }
    }
    gradBias.push(sumG);
    gradWeight.push(sumGX);

    for (let n = 0; n < samples; n++) {
      const map: number[][] = [];
      for (let i = 0; i < height; i++) {
        const row: number[] = [];
        for (let j = 0; j < width; j++) {
          let value = gradOutput.y[n][c][i][j];
          if (training) {
            const normalised = (x[n][c][i][j] - mean) / s;
            value = value - sumG / count - (normalised * sumGX) / count;
          }
          row.push((weight[c] / s) * value);
        }
        map.push(row);
      }
      gradInput[n].push(map);
    }
  }
  return { gradInput: gradInput, gradWeight: gradWeight, gradBias: gradBias };
}
