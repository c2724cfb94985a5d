import { crossEntropy as crossEntropyOf, logSoftmax as logSoftmaxOf, type Tensor } from "nabla/engine";

export function logSoftmax(x: Tensor): Tensor {
  return logSoftmaxOf(x, { dim: 1 });
}

export function crossEntropy(
  x: Tensor,
  target: number[],
  weight: Tensor | null,
  { labelSmoothing }: { labelSmoothing: number },
): Tensor {
  return crossEntropyOf(x, target, { weight, labelSmoothing });
}
