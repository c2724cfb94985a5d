import { add, div, linear, log, mean, mseLoss, mul, sigmoid, sub, sum, type Tensor } from "nabla/engine";

export function encode(x: Tensor, w1: Tensor, b1: Tensor): Tensor {
  return sigmoid(linear(x, w1, b1));
}

export function decode(code: Tensor, w2: Tensor, b2: Tensor): Tensor {
  return linear(code, w2, b2);
}

export function sparsityPenalty(code: Tensor, { rho }: { rho: number }): Tensor {
  const active = mean(code, { dim: 0 });
  const on = mul(rho, log(div(rho, active)));
  const off = mul(1 - rho, log(div(1 - rho, sub(1, active))));
  return sum(add(on, off));
}

export function loss(
  x: Tensor,
  w1: Tensor,
  b1: Tensor,
  w2: Tensor,
  b2: Tensor,
  { beta, rho }: { beta: number; rho: number },
): Tensor {
  const code = encode(x, w1, b1);
  const reconstruction = mseLoss(decode(code, w2, b2), x);
  return beta === 0 ? reconstruction : add(reconstruction, mul(beta, sparsityPenalty(code, { rho })));
}
