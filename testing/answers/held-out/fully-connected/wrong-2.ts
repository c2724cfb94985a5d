// slip: linear adds the bias inside the sum over the inputs, once for each of them; it should be added once per output
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

const sum = (v: Vector) => v.reduce((a, b) => a + b, 0);

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => sample.map((map) => map.flat()).flat());
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) => {
    const queue = gradOutput[n].values();
    return sample.map((map) => map.map((row) => row.map(() => queue.next().value as number)));
  });
  return { gradInput };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) => weight.map((w, o) => sum(row.map((v, k) => v * w[k] + bias[o]))));
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradInput = x.map((row, n) =>
    row.map((_, k) => sum(weight.map((w, o) => gradOutput[n][o] * w[k]))),
  );
  const gradWeight = weight.map((w, o) =>
    w.map((_, k) => sum(x.map((row, n) => gradOutput[n][o] * row[k]))),
  );
  const gradBias = bias.map((_, o) => sum(gradOutput.map((g) => g[o])));
  return { gradInput, gradWeight, gradBias };
}
