// slip: skipGramLoss averages over the negatives as well: the sum over the K negatives is divided by K
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const seen: string[] = [];
  const count = new Map<string, number>();
  tokens.forEach((word) => {
    if (!count.has(word)) seen.push(word);
    count.set(word, (count.get(word) ?? 0) + 1);
  });
  const often = (word: string): number => count.get(word) ?? 0;
  const kept = seen.filter((word) => often(word) >= minCount).sort((p, q) => often(q) - often(p));
  return ["<pad>", "<unk>"].concat(kept);
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const idOf = new Map(vocab.map((word, id): [string, number] => [word, id]));
  const known = tokens.slice(0, length).map((word) => idOf.get(word) ?? 1);
  return [...known, ...new Array<number>(length - known.length).fill(0)];
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((id) => weight[id]));
}

const addTo = (row: Vector, values: Vector, factor: number): void => {
  values.forEach((v, e) => {
    row[e] += factor * v;
  });
};
const emptyLike = (m: Matrix): Matrix => m.map((row) => row.map(() => 0));

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = emptyLike(weight);
  ids.forEach((row, n) =>
    row.forEach((id, t) => {
      if (id !== 0) addTo(gradWeight[id], gradOutput[n][t], 1);
    }),
  );
  return { gradWeight };
}

const score = (v: Vector, u: Vector): number => v.reduce((s, a, e) => s + a * u[e], 0);
const softplus = (s: number): number => (s > 0 ? s + Math.log1p(Math.exp(-s)) : Math.log1p(Math.exp(s)));

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const perPair = centers.map((center, b) => {
    const v = inWeight[center];
    const positive = softplus(-score(v, outWeight[contexts[b]]));
    const negative = negatives[b].reduce((sum, id) => sum + softplus(score(v, outWeight[id])), 0);
    return positive + negative / negatives[b].length;
  });
  return perPair.reduce((p, q) => p + q, 0) / perPair.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight = emptyLike(inWeight);
  const gradOutWeight = emptyLike(outWeight);
  const share = gradOutput / centers.length;
  const sigmoid = (s: number) => 1 / (1 + Math.exp(-s));
  centers.forEach((center, b) => {
    const v = inWeight[center];
    const visit = (id: number, tau: number) => {
      const u = outWeight[id];
      const back = share * (sigmoid(score(v, u)) - tau);
      addTo(gradInWeight[center], u, back);
      addTo(gradOutWeight[id], v, back);
    };
    visit(contexts[b], 1);
    negatives[b].forEach((id) => visit(id, 0));
  });
  return { gradInWeight, gradOutWeight };
}
