import { avgPool2d as average, maxPool2d as largest, type Tensor } from "nabla/engine";

type Options = { kernel: number; stride: number };

export function maxPool2d(x: Tensor, { kernel, stride }: Options): Tensor {
  return largest(x, { kernelSize: kernel, stride }).y;
}

export function avgPool2d(x: Tensor, { kernel, stride }: Options): Tensor {
  return average(x, { kernelSize: kernel, stride });
}
