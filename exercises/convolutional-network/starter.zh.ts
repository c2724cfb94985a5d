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
 * 卷积（步长 1，不填充）、ReLU、最大池化、按 C、H、W 的顺序展平，再接一个线性层。
 *
 * @param x            `[N, C, H, W]`
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`，F = O · 池化后的高 · 池化后的宽
 * @param linearBias   `[K]`
 * @param options.poolSize 池化窗口的高、宽，也是步长
 * @returns logits，`[N, K]`
 */
export function forward(
  x: Tensor4,
  convWeight: Tensor4,
  convBias: Vector,
  linearWeight: Matrix,
  linearBias: Vector,
  options: { poolSize: number },
): Matrix {
  // TODO: 五层依次计算；按 C、H、W 的顺序展平
  throw new Error("forward is not written yet");
}

/**
 * logits 的交叉熵，对样本取平均。
 *
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`，每个样本的类别，0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize 池化窗口的高、宽，也是步长
 * @returns 一个数，logits 很大时仍是有限值
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
  // TODO: −log softmax(logits)[target]，取平均；logits 很大时也要保持有限
  throw new Error("loss is not written yet");
}

/**
 * `loss` 对各参数的梯度。
 *
 * @param gradOutput   损失的上游梯度：一个数，不一定是 1
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`，每个样本的类别，0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize 池化窗口的高、宽，也是步长
 * @returns 各梯度，形状与各参数相同
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
  // TODO: 按相反的顺序反向通过同样的各层
  throw new Error("backward is not written yet");
}

/**
 * 用整批数据做梯度下降。
 *
 * @param x            `[N, C, H, W]`
 * @param target       `[N]`，每个样本的类别，0 … K − 1
 * @param convWeight   `[O, C, kH, kW]`
 * @param convBias     `[O]`
 * @param linearWeight `[K, F]`
 * @param linearBias   `[K]`
 * @param options.poolSize 池化窗口的高、宽，也是步长
 * @param options.lr   学习率
 * @param options.steps 更新次数，不小于 0
 * @returns 最后一次更新之后的参数，以及每次更新之前的损失，`[steps]`
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
  // TODO: 每一步先记下损失，再用同一组梯度更新全部四个参数
  throw new Error("train is not written yet");
}
