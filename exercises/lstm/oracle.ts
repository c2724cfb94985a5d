import { lstm, select, type Tensor, unsqueeze } from "nabla/engine";

export function lstmForward(
  x: Tensor,
  h0: Tensor,
  c0: Tensor,
  weightIh: Tensor,
  weightHh: Tensor,
  bias: Tensor,
) {
  const layer = { weightIh, weightHh, biasIh: bias };
  const { y, hn, cn } = lstm(x, unsqueeze(h0, 0), unsqueeze(c0, 0), [layer]);
  return { y, hn: select(hn, { dim: 0, index: 0 }), cn: select(cn, { dim: 0, index: 0 }) };
}
