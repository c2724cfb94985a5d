// slip: linear cuts its output off at 0 as if a ReLU were part of the layer; the output should be x w^T + b as it is
type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => sample.flatMap((map) => map.flatMap((row) => row)));
}

export function flattenBackward(
  gradOutput: Matrix,
  x: Tensor4,
): { gradInput: Tensor4 } {
  const rest = gradOutput.map((row) => [...row]);
  return {
    gradInput: x.map((sample, n) =>
      sample.map((map) => map.map((row) => rest[n].splice(0, row.length))),
    ),
  };
}

const dot = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * b[i], 0);

function neuron(features: Vector, w: Vector, b: number): number {
  const activation = dot(features, w) + b;
  return Math.max(0, activation);
}

export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((features) => weight.map((w, o) => neuron(features, w, bias[o])));
}

const column = (m: Matrix, j: number): Vector => m.map((row) => row[j]);

export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  return {
    gradInput: x.map((row, n) => row.map((_, k) => dot(gradOutput[n], column(weight, k)))),
    gradWeight: weight.map((row, o) =>
      row.map((_, k) => dot(column(gradOutput, o), column(x, k))),
    ),
    gradBias: bias.map((_, o) => column(gradOutput, o).reduce((a, b) => a + b, 0)),
  };
}
