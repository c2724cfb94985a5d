import { conv2d as correlate, type Tensor } from "nabla/engine";

export function conv2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  { stride }: { stride: [number, number] },
): Tensor {
  return correlate(x, weight, bias, { stride });
}
