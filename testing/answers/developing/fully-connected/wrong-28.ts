// slip: linear starts its sum with the bias once per output and does not start anew for the next sample, so later samples contain the sums of the earlier ones; right would be to start at bias[o] for every sample.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

function zeros(rows: number, columns: number): Matrix {
  const result: Matrix = [];
  for (let r = 0; r < rows; r++) {
    const line: number[] = [];
    for (let c = 0; c < columns; c++) {
      line.push(0);
    }
    result.push(line);
  }
  return result;
}

export function flatten(x: Tensor4): Matrix {
  const result: Matrix = [];
  for (const sample of x) {
    const line: number[] = [];
    for (const map of sample) {
      for (const row of map) {
        for (const value of row) {
          line.push(value);
        }
      }
    }
    result.push(line);
  }
  return result;
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput: Tensor4 = [];
  for (let n = 0; n < x.length; n++) {
    let position = 0;
    const maps: number[][][] = [];
    for (let c = 0; c < x[n].length; c++) {
      const map = zeros(x[n][c].length, x[n][c][0].length);
      for (let i = 0; i < map.length; i++) {
        for (let j = 0; j < map[i].length; j++) {
          map[i][j] = gradOutput[n][position];
          position = position + 1;
        }
      }
      maps.push(map);
    }
    gradInput.push(maps);
  }
  return { gradInput: gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y = zeros(x.length, weight.length);
  for (let o = 0; o < weight.length; o++) {
    let sum = bias[o];
    for (let n = 0; n < x.length; n++) {
      for (let k = 0; k < weight[o].length; k++) {
        sum = sum + x[n][k] * weight[o][k];
      }
      y[n][o] = sum;
    }
  }
  return y;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = zeros(x.length, x[0].length);
  const gradWeight = zeros(weight.length, weight[0].length);
  const gradBias: Vector = zeros(1, bias.length)[0];
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      gradBias[o] = gradBias[o] + gradOutput[n][o];
      for (let k = 0; k < x[n].length; k++) {
        gradInput[n][k] = gradInput[n][k] + gradOutput[n][o] * weight[o][k];
        gradWeight[o][k] = gradWeight[o][k] + gradOutput[n][o] * x[n][k];
      }
    }
  }
  return { gradInput: gradInput, gradWeight: gradWeight, gradBias: gradBias };
}
