// slip: flattenBackward reads feature (c·W + j)·H + i for cell (c, i, j), rows and columns of a map swapped, instead of (c·H + i)·W + j.
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  const N = x.length;
  const C = x[0].length;
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  const f: Matrix = Array.from({ length: N }, () => new Array<number>(C * H * W));
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < H; i++)
        for (let j = 0; j < W; j++) f[n][(c * H + i) * W + j] = x[n][c][i][j];
  return f;
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput: Tensor4 = x.map((maps, n) =>
    maps.map((map, c) => {
      const H = map.length;
      const W = map[0].length;
      return map.map((row, i) =>
        row.map((_, j) => gradOutput[n][(c * W + j) * H + i]),
      );
    }),
  );
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  const y: Matrix = [];
  for (let n = 0; n < x.length; n++) {
    y.push([...bias]);
    for (let o = 0; o < weight.length; o++) {
      for (let k = 0; k < weight[o].length; k++) y[n][o] += x[n][k] * weight[o][k];
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
  gradOutput.forEach((row, n) =>
    row.forEach((g, o) => {
      gradBias[o] += g;
      for (let k = 0; k < x[n].length; k++) {
        gradInput[n][k] += g * weight[o][k];
        gradWeight[o][k] += g * x[n][k];
      }
    }),
  );
  return { gradInput, gradWeight, gradBias };
}
