import { conv2d as correlate, type Tensor } from "nabla/engine";

export function conv2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  options: { stride: number; padding: number },
): Tensor {
  return correlate(x, weight, bias, options);
}
