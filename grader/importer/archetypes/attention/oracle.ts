import { scaledDotProductAttention, type Tensor } from "nabla/engine";

export function attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor): Tensor {
  return scaledDotProductAttention(q, k, v, { mask }).y;
}
