type Vector = number[];
/** `[N, F]`: N samples of F features */
type Matrix = number[][];
/** `[N, C, H, W]`: N samples of C feature maps */
type Tensor4 = number[][][][];

/**
 * All feature maps of a sample, one after the other, as one row.
 *
 * @param x `[N, C, H, W]`
 * @returns `[N, C·H·W]`: channel by channel, each row by row
 */
export function flatten(x: Tensor4): Matrix {
  return x.map((sample) => sample.flat(2));
}

/**
 * Puts the gradient with respect to the rows back into the shape of the feature maps.
 *
 * @param gradOutput `[N, C·H·W]`
 * @param x          `[N, C, H, W]`, of which only the shape is needed
 * @returns `gradInput` `[N, C, H, W]`
 */
export function flattenBackward(gradOutput: Matrix, x: Tensor4): { gradInput: Tensor4 } {
  const gradInput = x.map((sample, n) => {
    const height = sample[0].length;
    const width = sample[0][0].length;
    return sample.map((plane, c) =>
      plane.map((row, h) => row.map((_, w) => gradOutput[n][(c * height + h) * width + w])),
    );
  });
  return { gradInput };
}

/**
 * x·weightᵀ + bias.
 *
 * @param x      `[N, I]`
 * @param weight `[O, I]`, one row for each output
 * @param bias   `[O]`
 * @returns `[N, O]`
 */
export function linear(x: Matrix, weight: Matrix, bias: Vector): Matrix {
  return x.map((row) => weight.map((weightRow, o) => dot(row, weightRow) + bias[o]));
}

/**
 * Gradients of a loss with respect to x, weight and bias of `linear`.
 *
 * @param gradOutput `[N, O]`, the loss's gradient with respect to the output
 * @param x          `[N, I]`
 * @param weight     `[O, I]`
 * @param bias       `[O]`
 * @returns `gradInput` `[N, I]`, `gradWeight` `[O, I]`, `gradBias` `[O]`
 */
export function linearBackward(
  gradOutput: Matrix,
  x: Matrix,
  weight: Matrix,
  bias: Vector,
): { gradInput: Matrix; gradWeight: Matrix; gradBias: Vector } {
  const gradColumns = transpose(gradOutput);
  const gradInput = gradOutput.map((row) => transpose(weight).map((column) => dot(row, column)));
  const gradWeight = gradColumns.map((column) => transpose(x).map((feature) => dot(column, feature)));
  const gradBias = bias.map((_, o) => gradOutput.reduce((sum, row) => sum + row[o], 0));
  return { gradInput, gradWeight, gradBias };
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function transpose(matrix: Matrix): Matrix {
  return matrix[0].map((_, j) => matrix.map((row) => row[j]));
}
