type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Gradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
};
type ProjectionGradients = {
  gradInput: Matrix;
  gradW1: Matrix;
  gradB1: Vector;
  gradW2: Matrix;
  gradB2: Vector;
  gradProjection: Matrix;
};

/**
 * relu(linear2(relu(linear1(x))) + x).
 *
 * @param x  `[N, D]`
 * @param w1 `[H, D]`
 * @param b1 `[H]`
 * @param w2 `[D, H]`
 * @param b2 `[D]`
 * @returns `[N, D]`
 */
export function residualBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Matrix {
  // TODO: two linear layers with ReLU between them, then the shortcut, then ReLU
  throw new Error("residualBlock is not written yet");
}

/**
 * relu(linear2(relu(linear1(x))) + x·projectionᵀ), for a result of another width.
 *
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @param projection `[O, D]`
 * @returns `[N, O]`
 */
export function projectionBlock(
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): Matrix {
  // TODO: the same with another shortcut
  throw new Error("projectionBlock is not written yet");
}

/**
 * Gradients of a loss through `residualBlock`.
 *
 * @param gradOutput `[N, D]`, the loss's gradient with respect to the result
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[D, H]`
 * @param b2         `[D]`
 * @returns gradients in the shapes of x, w1, b1, w2 and b2
 */
export function residualBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
): Gradients {
  // TODO: the sum sends its gradient to both of its terms
  throw new Error("residualBlockBackward is not written yet");
}

/**
 * Gradients of a loss through `projectionBlock`.
 *
 * @param gradOutput `[N, O]`, the loss's gradient with respect to the result
 * @param x          `[N, D]`
 * @param w1         `[H, D]`
 * @param b1         `[H]`
 * @param w2         `[O, H]`
 * @param b2         `[O]`
 * @param projection `[O, D]`
 * @returns gradients in the shapes of x, w1, b1, w2, b2 and projection
 */
export function projectionBlockBackward(
  gradOutput: Matrix,
  x: Matrix,
  w1: Matrix,
  b1: Vector,
  w2: Matrix,
  b2: Vector,
  projection: Matrix,
): ProjectionGradients {
  // TODO
  throw new Error("projectionBlockBackward is not written yet");
}

/**
 * How much longer or shorter a gradient gets on its way back through a stack of blocks, with shortcuts or without.
 *
 * @param gradOutput `[N, D]`, the gradient of the last block's result, not all 0
 * @param x          `[N, D]`, what the first block receives
 * @param w1         `[L, H, D]`, one matrix a block
 * @param b1         `[L, H]`
 * @param w2         `[L, D, H]`
 * @param b2         `[L, D]`
 * @param options.shortcut whether the blocks have the identity as a shortcut
 * @returns ‖gradient of x‖ / ‖gradOutput‖, Euclidean norms over all entries
 */
export function gradientNormRatio(
  gradOutput: Matrix,
  x: Matrix,
  w1: Tensor3,
  b1: Matrix,
  w2: Tensor3,
  b2: Matrix,
  { shortcut }: { shortcut: boolean },
): number {
  // TODO: go forward through all blocks, keep what the way back needs, then go back
  throw new Error("gradientNormRatio is not written yet");
}
