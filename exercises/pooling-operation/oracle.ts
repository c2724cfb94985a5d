import { avgPool2d as averages, maxPool2d as maxima, mean, type Tensor } from "nabla/engine";

type Windows = { kernelSize: [number, number]; stride: [number, number] };

export function maxPool2d(x: Tensor, options: Windows): Tensor {
  return maxima(x, options).y;
}

export function avgPool2d(x: Tensor, options: Windows): Tensor {
  return averages(x, options);
}

export function globalAvgPool2d(x: Tensor): Tensor {
  return mean(x, { dim: [2, 3] });
}
