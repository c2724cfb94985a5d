import { binaryCrossEntropyWithLogits, type Tensor } from "nabla/engine";

export function bceWithLogits(x: Tensor, target: Tensor): Tensor {
  return binaryCrossEntropyWithLogits(x, target);
}
