// 用引擎写出同样的函数：输入输出都是 Tensor，反向由自动微分得到，不必手写。
// The same functions on the engine: tensors in, tensors out. Gradients follow by autodiff and are not written here.
import { mul, type Tensor } from "nabla/engine";

export function scale(x: Tensor, weight: Tensor): Tensor {
  return mul(x, weight);
}
