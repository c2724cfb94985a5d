// Tables are read and written by products with one-hot matrices; words are counted by sorting their positions.
type Matrix = number[][];

export function buildVocab(tokens: string[], options: { minCount: number }): string[] {
  const positions = new Map<string, number[]>();
  tokens.forEach((token, i) => {
    const seen = positions.get(token);
    if (seen === undefined) positions.set(token, [i]);
    else seen.push(i);
  });
  const words = Array.from(positions.keys()).filter((word) => occurrences(word).length >= options.minCount);
  const ranked = words.toSorted(
    (a, b) => occurrences(b).length - occurrences(a).length || occurrences(a)[0] - occurrences(b)[0],
  );
  return ["<pad>", "<unk>"].concat(ranked);

  function occurrences(word: string): number[] {
    return positions.get(word) ?? [];
  }
}

export function encode(tokens: string[], vocab: string[], options: { length: number }): number[] {
  const ids = new Array<number>(options.length).fill(0);
  for (let t = 0; t < Math.min(tokens.length, options.length); t++) {
    const id = vocab.indexOf(tokens[t]);
    ids[t] = id === -1 ? 1 : id;
  }
  return ids;
}

export function embed(ids: Matrix, weight: Matrix) {
  return ids.map((row) => matmul(oneHot(row, weight.length), weight));
}

export function embedBackward(gradOutput: number[][][], ids: Matrix, weight: Matrix) {
  const gradWeight = matmul(transpose(oneHot(ids.flat(), weight.length)), gradOutput.flat());
  gradWeight[0] = gradWeight[0].map(() => 0);
  return { gradWeight };
}

export function skipGramLoss(
  centers: number[],
  contexts: number[],
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const { scores, targets } = scored(centers, contexts, negatives, inWeight, outWeight);
  const costs = scores.map((x, i) => Math.max(x, 0) - x * targets[i] + Math.log1p(Math.exp(-Math.abs(x))));
  return costs.reduceRight((total, cost) => total + cost, 0) / centers.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: number[],
  contexts: number[],
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
) {
  const { scores, targets, left, right } = scored(centers, contexts, negatives, inWeight, outWeight);
  const slopes = scores.map(
    (x, i) => ((1 + Math.tanh(x / 2)) / 2 - targets[i]) * (gradOutput / centers.length),
  );
  const weighted = left.map((row, i) => row.map((entry) => entry * slopes[i]));
  const between = matmul(transpose(weighted), right);
  return {
    gradInWeight: matmul(between, outWeight),
    gradOutWeight: matmul(transpose(between), inWeight),
  };
}

/** Every score of the batch in one list, with the one-hot rows that pick its two vectors. */
function scored(
  centers: number[],
  contexts: number[],
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
) {
  const words = contexts.map((id, b) => [id, ...negatives[b]]);
  const left = oneHot(
    words.flatMap((list, b) => list.map(() => centers[b])),
    inWeight.length,
  );
  const right = oneHot(words.flat(), outWeight.length);
  const vs = matmul(left, inWeight);
  const us = matmul(right, outWeight);
  const scores = vs.map((v, i) => v.reduce((total, value, e) => total + value * us[i][e], 0));
  return { scores, left, right, targets: words.flatMap((list) => list.map((_, k) => (k === 0 ? 1 : 0))) };
}

function oneHot(ids: number[], size: number): Matrix {
  return ids.map((id) => Array.from({ length: size }, (_, v) => Number(v === id)));
}

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((total, value, k) => total + value * b[k][j], 0)));
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}
