// slip: flatten lets the channel run fastest (order H, W, C); channel by channel, each row by row, is the order asked for
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => {
    const C = sample.length;
    const H = sample[0].length;
    const W = sample[0][0].length;
    const row: Vector = [];
    for (let i = 0; i < H; i++) {
      for (let j = 0; j < W; j++) {
        for (let c = 0; c < C; c++) {
          row.push(sample[c][i][j]);
        }
      }
    }
    return row;
  });
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const gradInput = x.map((sample, n) =>
    sample.map((map, c) =>
      map.map((row, i) => row.map((_, j) => gradOutput[n][c * H * W + i * W + j])),
    ),
  );
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y[n] = [];
    for (let o = 0; o < weight.length; o++) {
      let sum = bias[o];
      for (let k = 0; k < x[n].length; k++) sum += x[n][k] * weight[o][k];
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
  const gradInput = x.map((row) => row.map(() => 0));
  const gradWeight = weight.map((row) => row.map(() => 0));
  const gradBias = bias.map(() => 0);
  for (let n = 0; n < x.length; n++) {
    for (let o = 0; o < weight.length; o++) {
      const g = gradOutput[n][o];
      gradBias[o] += g;
      for (let k = 0; k < x[n].length; k++) {
        gradInput[n][k] += g * weight[o][k];
        gradWeight[o][k] += g * x[n][k];
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}
