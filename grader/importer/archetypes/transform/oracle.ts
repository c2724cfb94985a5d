import { div, flip, reshape, slice, sub, type Tensor } from "nabla/engine";

export function normalize(x: Tensor, mean: Tensor, std: Tensor): Tensor {
  const shape = [x.shape[0] ?? 0, 1, 1];
  return div(sub(x, reshape(mean, shape)), reshape(std, shape));
}

export function centerCrop(x: Tensor, { height, width }: { height: number; width: number }): Tensor {
  const top = Math.floor(((x.shape[1] ?? 0) - height) / 2);
  const left = Math.floor(((x.shape[2] ?? 0) - width) / 2);
  const rows = slice(x, { dim: 1, start: top, end: top + height });
  return slice(rows, { dim: 2, start: left, end: left + width });
}

export function horizontalFlip(x: Tensor): Tensor {
  return flip(x, [2]);
}
