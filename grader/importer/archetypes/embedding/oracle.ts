import { embedding, mean, type Tensor } from "nabla/engine";

export function embed(ids: number[][], weight: Tensor): Tensor {
  return embedding(ids, weight);
}

export function embedMean(ids: number[][], weight: Tensor): Tensor {
  return mean(embedding(ids, weight), { dim: 1 });
}
