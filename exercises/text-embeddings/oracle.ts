import {
  add,
  binaryCrossEntropyWithLogits,
  div,
  embedding,
  full,
  mul,
  sum,
  type Tensor,
  unsqueeze,
} from "nabla/engine";

export function buildVocab(tokens: string[], { minCount }: { minCount: number }): string[] {
  const frequency = (word: string) => tokens.filter((token) => token === word).length;
  const words = tokens
    .filter((word, i) => tokens.indexOf(word) === i && frequency(word) >= minCount)
    .sort((a, b) => frequency(b) - frequency(a) || tokens.indexOf(a) - tokens.indexOf(b));
  return ["<pad>", "<unk>", ...words];
}

export function encode(tokens: string[], vocab: string[], { length }: { length: number }): number[] {
  return Array.from({ length }, (_, t) => {
    if (t >= tokens.length) return 0;
    const id = vocab.indexOf(tokens[t]);
    return id < 0 ? 1 : id;
  });
}

export function embed(ids: number[][], weight: Tensor): Tensor {
  return embedding(ids, weight, { paddingIdx: 0 });
}

export function skipGramLoss(
  centers: number[],
  contexts: number[],
  negatives: number[][],
  inWeight: Tensor,
  outWeight: Tensor,
): Tensor {
  const v = unsqueeze(embedding(centers, inWeight), 1);
  const loss = (ids: number[][], target: number): Tensor => {
    const scores = sum(mul(v, embedding(ids, outWeight)), { dim: -1 });
    return binaryCrossEntropyWithLogits(scores, full(scores.shape, target), { reduction: "sum" });
  };
  const seen = contexts.map((id) => [id]);
  return div(add(loss(seen, 1), loss(negatives, 0)), centers.length);
}
