import { gelu as geluOf, leakyRelu as leakyReluOf, type Tensor } from "nabla/engine";

export { relu, sigmoid, tanh } from "nabla/engine";

export function leakyRelu(x: Tensor, { negativeSlope }: { negativeSlope: number }): Tensor {
  return leakyReluOf(x, { negativeSlope });
}

export function gelu(x: Tensor): Tensor {
  return geluOf(x, { approximate: "tanh" });
}
