import { rnn, select, type Tensor, unsqueeze } from "nabla/engine";

export function rnnForward(x: Tensor, h0: Tensor, weightIh: Tensor, weightHh: Tensor, bias: Tensor) {
  const { y, hn } = rnn(x, unsqueeze(h0, 0), [{ weightIh, weightHh, biasIh: bias }]);
  return { y, hn: select(hn, { dim: 0, index: 0 }) };
}
