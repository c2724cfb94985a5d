import { add, linear, relu, type Tensor } from "nabla/engine";

export function residual(x: Tensor, w1: Tensor, w2: Tensor): Tensor {
  return relu(add(x, linear(relu(linear(x, w1)), w2)));
}
