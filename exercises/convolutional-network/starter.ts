type Vector = number[];
type Matrix = number[][];
type Tensor4 = number[][][][];

type Params = {
  convWeight: Tensor4;
  convBias: Vector;
  linearWeight: Matrix;
  linearBias: Vector;
};
type Gradients = {
  gradConvWeight: Tensor4;
  gradConvBias: Vector;
  gradLinearWeight: Matrix;
  gradLinearBias: Vector;
};

/**
 * Convolution (stride 1, no padding), ReLU, max pooling, flattening in the order C, H, W, and a linear layer.
 *
 * @param x            `[N, C, H, W]`
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`, F = O · pooled height · pooled width
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @returns logits `[N, K]`
 */
export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  // TODO: five layers, one after the other; flatten in the order C, H, W
  throw new Error("forward is not written yet");
}

/**
 * Cross-entropy of the logits, averaged over the samples.
 *
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`, the class of each sample, 0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @returns one number, finite for large logits
 */
export function loss(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): number {
  // TODO: −log softmax(logits)[target], averaged; keep it finite for large logits
  throw new Error("loss is not written yet");
}

/**
 * Gradients of `loss` with respect to the parameters.
 *
 * @param gradOutput   upstream gradient of the loss: a number, not always 1
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`, the class of each sample, 0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @returns gradients in the shapes of the parameters
 */
export function backward(
  gradOutput: number,
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Gradients {
  // TODO: back through the same layers in reverse
  throw new Error("backward is not written yet");
}

/**
 * Full-batch gradient descent.
 *
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`, the class of each sample, 0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize height, width and stride of the pooling windows
 * @param options.lr   the learning rate
 * @param options.steps how many updates, 0 or more
 * @returns the parameters after the last update, and the loss before each update, `[steps]`
 */
export function train(
  x: Tensor4,
  target: Vector,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number; lr: number; steps: number },
): { params: Params; losses: Vector } {
  // TODO: for each step note the loss, then update all four parameters from the same gradients
  throw new Error("train is not written yet");
}
