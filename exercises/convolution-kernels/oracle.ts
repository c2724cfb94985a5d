import {
  add,
  arange,
  conv2d,
  div,
  exp,
  mul,
  neg,
  reshape,
  select,
  slice,
  sqrt,
  square,
  stack,
  sub,
  sum,
  type Tensor,
  tensor,
  unsqueeze,
} from "nabla/engine";

const SOBEL_X = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];
const SOBEL_Y = [
  [-1, -2, -1],
  [0, 0, 0],
  [1, 2, 1],
];

export function applyKernel(x: Tensor, weight: Tensor): Tensor {
  return select(conv2dByColumns(unsqueeze(x, 0), unsqueeze(unsqueeze(weight, 0), 0)), { dim: 0, index: 0 });
}

export function sobel(x: Tensor): { gx: Tensor; gy: Tensor; magnitude: Tensor } {
  const [gx, gy] = [applyKernel(x, tensor(SOBEL_X)), applyKernel(x, tensor(SOBEL_Y))];
  return { gx, gy, magnitude: sqrt(add(square(gx), square(gy))) };
}

export function gaussianKernel({ sigma, size }: { sigma: number; size: number }): Tensor {
  const squares = square(sub(arange(0, size), (size - 1) / 2));
  const distances = add(unsqueeze(squares, 0), unsqueeze(squares, 1));
  const bell = exp(neg(div(distances, 2 * sigma * sigma)));
  return div(bell, sum(bell));
}

/** By the full kernel: two passes must come to the same. */
export function separable(x: Tensor, column: Tensor, row: Tensor): Tensor {
  return applyKernel(x, mul(unsqueeze(column, 1), unsqueeze(row, 0)));
}

export function im2col(x: Tensor, { kH, kW }: { kH: number; kW: number }): Tensor {
  const [C, H, W] = x.shape;
  const [outH, outW] = [H - kH + 1, W - kW + 1];
  const rows = Array.from({ length: C * kH * kW }, (_, r) => {
    const [c, a, b] = [Math.floor(r / (kH * kW)), Math.floor(r / kW) % kH, r % kW];
    const below = slice(select(x, { dim: 0, index: c }), { dim: 0, start: a, end: a + outH });
    return reshape(slice(below, { dim: 1, start: b, end: b + outW }), [outH * outW]);
  });
  return stack(rows);
}

export function conv2dByColumns(x: Tensor, weight: Tensor): Tensor {
  return conv2d(x, weight);
}
