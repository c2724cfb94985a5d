import {
  clipGradNorm as clip,
  kaimingNormal as kaiming,
  type Tensor,
  xavierUniform as xavier,
} from "nabla/engine";

type Fans = { fanIn: number; fanOut: number };

export function kaimingNormal(random: () => number, { fanIn, fanOut }: Fans): Tensor {
  return kaiming([fanOut, fanIn], random, { nonlinearity: "relu" });
}

export function xavierUniform(random: () => number, { fanIn, fanOut }: Fans): Tensor {
  return xavier([fanOut, fanIn], random);
}

export function clipGradNorm(grads: Record<string, Tensor>, options: { maxNorm: number }) {
  const clipped = clip(Object.values(grads), options).grads;
  return Object.fromEntries(Object.keys(grads).map((name, i) => [name, clipped[i]]));
}
