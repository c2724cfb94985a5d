// right: array methods, flat(2) there and a running counter back
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((maps) => maps.flat(2));
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const gradInput = x.map((maps, n) => {
    let r = 0;
    return maps.map((map) => map.map((row) => row.map(() => gradOutput[n][r++])));
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) =>
    weight.map((w, o) => w.reduce((sum, wk, k) => sum + wk * row[k], bias[o])),
  );
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = gradOutput.map((g) =>
    weight[0].map((_, k) => g.reduce((sum, go, o) => sum + go * weight[o][k], 0)),
  );
  const gradWeight = weight.map((w, o) =>
    w.map((_, k) => gradOutput.reduce((sum, g, n) => sum + g[o] * x[n][k], 0)),
  );
  const gradBias = bias.map((_, o) => gradOutput.reduce((sum, g) => sum + g[o], 0));
  return { gradInput, gradWeight, gradBias };
}
