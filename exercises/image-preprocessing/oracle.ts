import {
  div,
  flip,
  interpolate,
  reshape,
  slice,
  sub,
  type Tensor,
  tensor,
  transpose,
  unsqueeze,
} from "nabla/engine";

type Size = { height: number; width: number };

export function normalize(x: Tensor, { mean, std }: { mean: number[]; std: number[] }): Tensor {
  const perChannel = (values: number[]) => reshape(tensor(values), [values.length, 1, 1]);
  return div(sub(x, perChannel(mean)), perChannel(std));
}

export function resizeBilinear(x: Tensor, { height, width }: Size): Tensor {
  const y = interpolate(unsqueeze(x, 0), { size: [height, width], mode: "bilinear", alignCorners: false });
  return reshape(y, y.shape.slice(1));
}

export function centerCrop(x: Tensor, { height, width }: Size): Tensor {
  return middle(middle(x, 1, height), 2, width);
}

export function horizontalFlip(x: Tensor): Tensor {
  return flip(x, [2]);
}

export function rotate90(x: Tensor): Tensor {
  return flip(transpose(x), [1]);
}

function middle(x: Tensor, dim: number, count: number): Tensor {
  const start = Math.floor((x.shape[dim] - count) / 2);
  return slice(x, { dim, start, end: start + count });
}
