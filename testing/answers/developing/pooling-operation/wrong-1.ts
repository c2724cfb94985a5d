// slip: maxPool2dBackward compares with >=, so of equal largest values the last one in row-major order gets the gradient; it should be the first.
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
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const [outH, outW] = outputSize(x[n][c], kernelSize, stride);
      const out: Matrix = [];
      for (let i = 0; i < outH; i++) {
        out.push([]);
        for (let j = 0; j < outW; j++) {
          let max = -Infinity;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              max = Math.max(max, x[n][c][i * stride[0] + a][j * stride[1] + b]);
            }
          }
          out[i].push(max);
        }
      }
      y[n].push(out);
    }
  }
  return y;
}

export function avgPool2d(
  x: Tensor4,
  options: { kernelSize: Vector; stride: Vector },
): Tensor4 {
  const { kernelSize, stride } = options;
  const y: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    y.push([]);
    for (let c = 0; c < x[n].length; c++) {
      const [outH, outW] = outputSize(x[n][c], kernelSize, stride);
      const out: Matrix = [];
      for (let i = 0; i < outH; i++) {
        out.push([]);
        for (let j = 0; j < outW; j++) {
          let total = 0;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              total += x[n][c][i * stride[0] + a][j * stride[1] + b];
            }
          }
          out[i].push(total / (kernelSize[0] * kernelSize[1]));
        }
      }
      y[n].push(out);
    }
  }
  return y;
}

export function globalAvgPool2d(x: Tensor4): Matrix {
  const y: Matrix = [];
  for (const sample of x) {
    const means: Vector = [];
    for (const map of sample) {
      let total = 0;
      for (const row of map) for (const value of row) total += value;
      means.push(total / (map.length * map[0].length));
    }
    y.push(means);
  }
  return y;
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
      const [outH, outW] = outputSize(x[n][c], kernelSize, stride);
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          let max = -Infinity;
          let maxH = 0;
          let maxW = 0;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              const h = i * stride[0] + a;
              const w = j * stride[1] + b;
              if (x[n][c][h][w] >= max) {
                max = x[n][c][h][w];
                maxH = h;
                maxW = w;
              }
            }
          }
          gradInput[n][c][maxH][maxW] += gradOutput[n][c][i][j];
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
      const [outH, outW] = outputSize(x[n][c], kernelSize, stride);
      for (let i = 0; i < outH; i++) {
        for (let j = 0; j < outW; j++) {
          const share = gradOutput[n][c][i][j] / area;
          for (let a = 0; a < kernelSize[0]; a++) {
            for (let b = 0; b < kernelSize[1]; b++) {
              gradInput[n][c][i * stride[0] + a][j * stride[1] + b] += share;
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
