// Slip: negatives that are the context of their pair are left out.

type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

const PAD = 0;
const UNKNOWN = 1;

/**
 * The vocabulary of a text: a word's id is its place in the list.
 *
 * @param tokens   the text, split into words
 * @param options.minCount words that occur less often are left out
 * @returns `<pad>`, `<unk>`, then the words by falling frequency; of equally frequent ones the first seen comes first
 */
export function buildVocab(tokens: string[], { minCount }: { minCount: number }): string[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= minCount);
  // A Map keeps the order of first insertion, and sort is stable.
  kept.sort(([, a], [, b]) => b - a);
  return ["<pad>", "<unk>", ...kept.map(([token]) => token)];
}

/**
 * The ids of a text, cut or padded to a fixed length.
 *
 * @param tokens the text, split into words; `length` of them at most are used, from the front
 * @param vocab  as `buildVocab` returns it
 * @param options.length how many ids the result has
 * @returns `[length]`: 1 for words not in the vocabulary, 0 behind the end
 */
export function encode(tokens: string[], vocab: string[], { length }: { length: number }): Vector {
  const idOf = new Map(vocab.map((token, id) => [token, id]));
  const ids = tokens.slice(0, length).map((token) => idOf.get(token) ?? UNKNOWN);
  const padding = Array.from({ length: length - ids.length }, () => PAD);
  return [...ids, ...padding];
}

/**
 * Rows of an embedding table.
 *
 * @param ids    `[N, T]`, integers
 * @param weight `[V, E]`, one row a word
 * @returns `[N, T, E]`
 */
export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((id) => [...weight[id]]));
}

/**
 * Gradient of a loss with respect to the embedding table. By convention row 0, the padding, gets none.
 *
 * @param gradOutput `[N, T, E]`, the loss's gradient with respect to the result of `embed`
 * @param ids        `[N, T]`
 * @param weight     `[V, E]`
 * @returns `gradWeight` `[V, E]`
 */
export function embedBackward(gradOutput: Tensor3, ids: Matrix, weight: Matrix): { gradWeight: Matrix } {
  const gradWeight = zerosLike(weight);
  ids.forEach((row, n) => {
    row.forEach((id, t) => {
      if (id !== PAD) addTo(gradWeight[id], gradOutput[n][t]);
    });
  });
  return { gradWeight };
}

/**
 * Skip-gram with negative sampling, averaged over the pairs.
 *
 * @param centers   `[B]`, ids of the centre words
 * @param contexts  `[B]`, ids of words seen beside them
 * @param negatives `[B, K]`, ids of words drawn at random
 * @param inWeight  `[V, E]`, vectors of words as centres
 * @param outWeight `[V, E]`, vectors of words as neighbours
 * @returns mean over the pairs of −log σ(v·u) − Σ log σ(−v·u′) over the K negatives u′
 */
export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const losses = centers.map((center, b) => {
    const v = inWeight[center];
    const seen = softplus(-dot(v, outWeight[contexts[b]]));
    const others = negatives[b].filter((id) => id !== contexts[b]);
    return seen + sum(others.map((id) => softplus(dot(v, outWeight[id]))));
  });
  return sum(losses) / centers.length;
}

/**
 * Gradients of the skip-gram loss with respect to both tables.
 *
 * @param gradOutput upstream gradient of the loss, one number, not always 1
 * @param centers    `[B]`
 * @param contexts   `[B]`
 * @param negatives  `[B, K]`
 * @param inWeight   `[V, E]`
 * @param outWeight  `[V, E]`
 * @returns `gradInWeight` `[V, E]`, `gradOutWeight` `[V, E]`
 */
export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight = zerosLike(inWeight);
  const gradOutWeight = zerosLike(outWeight);
  const perPair = gradOutput / centers.length;
  centers.forEach((center, b) => {
    const v = inWeight[center];
    const words = [contexts[b], ...negatives[b]];
    words.forEach((id, k) => {
      if (k > 0 && id === contexts[b]) return;
      const target = k === 0 ? 1 : 0;
      const u = outWeight[id];
      const gradScore = perPair * (sigmoid(dot(v, u)) - target);
      addTo(gradInWeight[center], scaled(u, gradScore));
      addTo(gradOutWeight[id], scaled(v, gradScore));
    });
  });
  return { gradInWeight, gradOutWeight };
}

function addTo(row: Vector, addend: Vector): void {
  for (let e = 0; e < row.length; e++) row[e] += addend[e];
}

function scaled(v: Vector, factor: number): Vector {
  return v.map((value) => value * factor);
}

function zerosLike(a: Matrix): Matrix {
  return a.map((row) => row.map(() => 0));
}

function dot(a: Vector, b: Vector): number {
  return sum(a.map((value, e) => value * b[e]));
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}

/** log(1 + eˣ), where the exponential never grows beyond 1. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
