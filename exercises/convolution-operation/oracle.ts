import { conv2d, flip, pad, reshape, slice, type Tensor, unsqueeze } from "nabla/engine";

type Options = { mode: "valid" | "same" | "full" };

export function crossCorrelate2d(x: Tensor, weight: Tensor, { mode }: Options): Tensor {
  if (mode === "valid") return correlate(x, weight);
  const [kH, kW] = weight.shape;
  const full = correlate(pad(x, [kW - 1, kW - 1, kH - 1, kH - 1]), weight);
  return mode === "full" ? full : middle(middle(full, 0, kH, x.shape[0]), 1, kW, x.shape[1]);
}

export function convolve2d(x: Tensor, weight: Tensor, options: Options): Tensor {
  return crossCorrelate2d(x, flip(weight, [0, 1]), options);
}

function correlate(x: Tensor, weight: Tensor): Tensor {
  const y = conv2d(unsqueeze(x, 0), unsqueeze(unsqueeze(weight, 0), 0));
  return reshape(y, y.shape.slice(1));
}

/** The part of the full result that mode same keeps along one axis. */
function middle(full: Tensor, dim: number, k: number, size: number): Tensor {
  const start = Math.floor((k - 1) / 2);
  return slice(full, { dim, start, end: start + size });
}
