import { dropout as drop, type Tensor } from "nabla/engine";

export function dropout(x: Tensor, mask: Tensor, options: { p: number; training: boolean }): Tensor {
  return drop(x, mask, options);
}
