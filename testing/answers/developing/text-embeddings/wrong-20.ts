// slip: encode puts the padding in front of the words instead of behind them
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

const zeros = (m: Matrix): Matrix => m.map((row) => new Array<number>(row.length).fill(0));
const inner = (p: Vector, q: Vector): number => p.reduce((s, a, i) => s + a * q[i], 0);
const softplus = (s: number): number => Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
const addTo = (row: Vector, factor: number, other: Vector): void =>
  other.forEach((v, i) => {
    row[i] += factor * v;
  });

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const count = tokens.reduce(
    (m, word) => m.set(word, (m.get(word) || 0) + 1),
    new Map<string, number>(),
  );
  const words = [...count.keys()].filter((word) => count.get(word)! >= minCount);
  words.sort((a, b) => count.get(b)! - count.get(a)!);
  return ["<pad>", "<unk>"].concat(words);
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const known = tokens.slice(0, length).map((word) => {
    const id = vocab.indexOf(word);
    return id < 0 ? 1 : id;
  });
  const padding = new Array<number>(length - known.length).fill(0);
  return [...padding, ...known];
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((text) => text.map((id) => weight[id].slice()));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = zeros(weight);
  ids.forEach((text, n) =>
    text.forEach((id, t) => {
      if (id !== 0) addTo(gradWeight[id], 1, gradOutput[n][t]);
    }),
  );
  return { gradWeight };
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const perPair = centers.map((center, b) => {
    const v = inWeight[center];
    const positive = softplus(-inner(v, outWeight[contexts[b]]));
    const negative = negatives[b].map((id) => softplus(inner(v, outWeight[id])));
    return positive + negative.reduce((p, q) => p + q, 0);
  });
  return perPair.reduce((p, q) => p + q, 0) / centers.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight = zeros(inWeight);
  const gradOutWeight = zeros(outWeight);
  const share = gradOutput / centers.length;
  centers.forEach((center, b) => {
    const v = inWeight[center];
    const pull = (id: number, tau: number) => {
      const u = outWeight[id];
      const g = share * (1 / (1 + Math.exp(-inner(v, u))) - tau);
      addTo(gradInWeight[center], g, u);
      addTo(gradOutWeight[id], g, v);
    };
    pull(contexts[b], 1);
    negatives[b].forEach((id) => pull(id, 0));
  });
  return { gradInWeight, gradOutWeight };
}
