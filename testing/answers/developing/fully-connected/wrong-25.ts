// slip: linearBackward sums gradOutput over both axes and gives every output this same total as gradBias; right would be the sum over the samples only, one per output.
type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

const transpose = (a: Matrix): Matrix => a[0].map((_, j) => a.map((row) => row[j]));
const matmul = (a: Matrix, b: Matrix): Matrix => {
  const bt = transpose(b);
  return a.map((row) => bt.map((col) => row.reduce((s, v, k) => s + v * col[k], 0)));
};
const total = (a: Matrix): number => a.flat().reduce((s, v) => s + v, 0);

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => sample.flat(2));
}

export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const H = x[0][0].length;
  const W = x[0][0][0].length;
  return {
    gradInput: x.map((sample, n) =>
      sample.map((map, c) =>
        map.map((_, i) => gradOutput[n].slice((c * H + i) * W, (c * H + i + 1) * W)),
      ),
    ),
  };
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return matmul(x, transpose(weight)).map((row) => row.map((v, o) => v + bias[o]));
}

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const summed = total(gradOutput);
  return {
    gradInput: matmul(gradOutput, weight),
    gradWeight: matmul(transpose(gradOutput), x),
    gradBias: bias.map(() => summed),
  };
}
