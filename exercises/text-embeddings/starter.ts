type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

/**
 * The vocabulary of a text: a word's id is its place in the list.
 *
 * @param tokens   the text, split into words
 * @param options.minCount words that occur less often are left out
 * @returns `<pad>`, `<unk>`, then the words by falling frequency; of equally frequent ones the first seen comes first
 */
export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  // TODO: count the words, drop the rare ones, put the others in order
  throw new Error("buildVocab is not written yet");
}

/**
 * The ids of a text, cut or padded to a fixed length.
 *
 * @param tokens the text, split into words; `length` of them at most are used, from the front
 * @param vocab  as `buildVocab` returns it
 * @param options.length how many ids the result has
 * @returns `[length]`: 1 for words not in the vocabulary, 0 behind the end
 */
export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  // TODO: look the words up, cut what is too long, pad what is too short
  throw new Error("encode is not written yet");
}

/**
 * Rows of an embedding table.
 *
 * @param ids    `[N, T]`, integers
 * @param weight `[V, E]`, one row a word
 * @returns `[N, T, E]`
 */
export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  // TODO: one row of the table for each id
  throw new Error("embed is not written yet");
}

/**
 * Gradient of a loss with respect to the embedding table. By convention row 0, the padding, gets none.
 *
 * @param gradOutput `[N, T, E]`, the loss's gradient with respect to the result of `embed`
 * @param ids        `[N, T]`
 * @param weight     `[V, E]`
 * @returns `gradWeight` `[V, E]`
 */
export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  // TODO: a word that occurs several times gets the sum of what comes back
  throw new Error("embedBackward is not written yet");
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
  // TODO: one positive and K negative scores a pair
  throw new Error("skipGramLoss is not written yet");
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
  // TODO: both vectors of every score get a share
  throw new Error("skipGramLossBackward is not written yet");
}
