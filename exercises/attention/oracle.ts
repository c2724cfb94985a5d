import { scaledDotProductAttention as attend, type Tensor } from "nabla/engine";

export function scaledDotProductAttention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | null) {
  return attend(q, k, v, { mask });
}
