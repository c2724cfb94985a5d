import { avgPool2d as averages, maxPool2d as maxima, type Tensor } from "nabla/engine";

type Pair = [number, number];
type Windows = { kernelSize: Pair; stride: Pair; padding: Pair };

export function maxPool2d(x: Tensor, options: Windows): Tensor {
  return maxima(x, options).y;
}

export function avgPool2d(x: Tensor, options: Windows & { countIncludePad: boolean }): Tensor {
  return averages(x, options);
}
