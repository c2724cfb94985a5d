// slip: flattenBackward fills the gradient into a shallow copy of x and so overwrites the maps passed in; it needs arrays of its own
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const result: Matrix = [];
  x.forEach((sample) => {
    let row: Vector = [];
    sample.forEach((map) => {
      map.forEach((line) => {
        row = row.concat(line);
      });
    });
    result.push(row);
  });
  return result;
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = [...x];
  gradInput.forEach((sample, n) => {
    let r = 0;
    for (const map of sample) {
      for (const line of map) {
        for (let j = 0; j < line.length; j++) line[j] = gradOutput[n][r++];
      }
    }
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y = x.map(() => bias.slice());
  for (let n = 0; n < x.length; n++)
    for (let o = 0; o < bias.length; o++)
      for (let k = 0; k < x[n].length; k++) y[n][o] += x[n][k] * weight[o][k];
  return y;
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput: Matrix = x.map((row) => Array(row.length).fill(0));
  const gradWeight: Matrix = weight.map((row) => Array(row.length).fill(0));
  const gradBias: Vector = Array(bias.length).fill(0);
  gradOutput.forEach((row, n) => {
    row.forEach((g, o) => {
      gradBias[o] += g;
      weight[o].forEach((w, k) => {
        gradInput[n][k] += g * w;
        gradWeight[o][k] += g * x[n][k];
      });
    });
  });
  return { gradInput, gradWeight, gradBias };
}
