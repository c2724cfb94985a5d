// slip: avgPool2dBackward assigns the share of each window instead of adding it, so a cell in several windows keeps only the last share; the shares should add up.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function outputSize(map: Matrix, kernelSize: Vector, stride: Vector): Vector {
  return [
    Math.floor((map.length - kernelSize[0]) / stride[0]) + 1,
    Math.floor((map[0].length - kernelSize[1]) / stride[1]) + 1,
  ];
}

function zerosLike(x: Tensor4): Tensor4 {
  return x.map((sample) => sample.map((map) => map.map((row) => row.map(() => 0))));
}

export function maxPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { kernelSize, stride } = options;
  const result: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    result.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const [rows, cols] = outputSize(x[n][c], kernelSize, stride);
      const out: Matrix = [];
      for (let i = 0; i < rows; i++) {
        out.push([]);
        for (let j = 0; j < cols; j++) {
          let best = -Infinity;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              best = Math.max(best, x[n][c][i * stride[0] + a][j * stride[1] + b]);
            }
          }
          out[i].push(best);
        }
      }
      result[n].push(out);
    }
  }
  return result;
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { kernelSize, stride } = options;
  const result: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    result.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const [rows, cols] = outputSize(x[n][c], kernelSize, stride);
      const out: Matrix = [];
      for (let i = 0; i < rows; i++) {
        out.push([]);
        for (let j = 0; j < cols; j++) {
          let acc = 0;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              acc += x[n][c][i * stride[0] + a][j * stride[1] + b];
            }
          }
          out[i].push(acc / (kernelSize[0] * kernelSize[1]));
        }
      }
      result[n].push(out);
    }
  }
  return result;
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const result: Matrix = [];
  for (const sample of x) {
    const means: Vector = [];
    for (const map of sample) {
      let acc = 0;
      for (const row of map) for (const value of row) acc += value;
      means.push(acc / (map.length * map[0].length));
    }
    result.push(means);
  }
  return result;
}

export function maxPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { kernelSize, stride } = options;
  const gradInput = zerosLike(x);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const [rows, cols] = outputSize(x[n][c], kernelSize, stride);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) {
          let best = -Infinity;
          let bestRow = 0;
          let bestCol = 0;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              const h = i * stride[0] + a;
              const w = j * stride[1] + b;
              if (x[n][c][h][w] > best) {
                best = x[n][c][h][w];
                bestRow = h;
                bestCol = w;
              }
            }
          }
          gradInput[n][c][bestRow][bestCol] += gradOutput[n][c][i][j];
        }
      }
    }
  }
  return { gradInput };
}

export function avgPool2dBackward(
  gradOutput: Tensor4,
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): { gradInput: Tensor4 } {
  const { kernelSize, stride } = options;
  const area = kernelSize[0] * kernelSize[1];
  const gradInput = zerosLike(x);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const [rows, cols] = outputSize(x[n][c], kernelSize, stride);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) {
          const top = i * stride[0];
          const left = j * stride[1];
          for (let h = top; h < top + kernelSize[0]; h++) {
            for (let w = left; w < left + kernelSize[1]; w++) {
              gradInput[n][c][h][w] = gradOutput[n][c][i][j] / area;
            }
          }
        }
      }
    }
  }
  return { gradInput };
}

export function globalAvgPool2dBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = zerosLike(x);
  for (let n = 0; n < x.length; n++) {
    for (let c = 0; c < x[n].length; c++) {
      const map = gradInput[n][c];
      for (const row of map) row.fill(gradOutput[n][c] / (map.length * row.length));
    }
  }
  return { gradInput };
}
