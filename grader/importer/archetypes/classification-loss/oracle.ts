import { crossEntropy as entropy, type Tensor } from "nabla/engine";

export function crossEntropy(x: Tensor, target: number[]): Tensor {
  return entropy(x, target);
}
