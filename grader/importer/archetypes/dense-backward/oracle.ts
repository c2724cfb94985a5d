import { linear, type Tensor, tanh } from "nabla/engine";

export function dense(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  return tanh(linear(x, weight, bias));
}
