import { batchNorm as normalize, type Tensor } from "nabla/engine";

type Options = { training: boolean; momentum: number; eps: number };

export function batchNorm2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  runningMean: Tensor,
  runningVar: Tensor,
  options: Options,
) {
  const { y, running } = normalize(x, weight, bias, { running: { runningMean, runningVar }, ...options });
  return { y, runningMean: running?.runningMean, runningVar: running?.runningVar };
}
