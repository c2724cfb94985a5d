// slip: skipGramLossBackward divides the negative scores additionally by K (mean over the negatives instead of sum).
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

const PAD = 0;
const UNK = 1;

type Count = { word: string; n: number };

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const list: Count[] = [];
  const at = new Map<string, Count>();
  tokens.forEach((word) => {
    let entry = at.get(word);
    if (entry === undefined) {
      entry = { word, n: 0 };
      at.set(word, entry);
      list.push(entry);
    }
    entry.n++;
  });
  const frequent = list.filter(({ n }) => n >= minCount).sort((a, b) => b.n - a.n);
  return ["<pad>", "<unk>", ...frequent.map(({ word }) => word)];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  return Array.from({ length }, (_, i) => {
    if (i >= tokens.length) return PAD;
    const id = vocab.indexOf(tokens[i]);
    return id === -1 ? UNK : id;
  });
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((id) => weight[id]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const flatIds = ids.flat();
  const flatGrads = gradOutput.flat();
  const gradWeight = weight.map((row, r) =>
    row.map((_, e) => {
      if (r === PAD) return 0;
      return flatIds.reduce((s, id, i) => (id === r ? s + flatGrads[i][e] : s), 0);
    }),
  );
  return { gradWeight };
}

const inner = (a: Vector, b: Vector): number => a.reduce((s, v, e) => s + v * b[e], 0);
const logSigmoid = (s: number): number => Math.min(s, 0) - Math.log1p(Math.exp(-Math.abs(s)));

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const perPair = centers.map((id, b) => {
    const v = inWeight[id];
    const positive = logSigmoid(inner(v, outWeight[contexts[b]]));
    const negative = negatives[b].reduce((s, k) => s + logSigmoid(-inner(v, outWeight[k])), 0);
    return -(positive + negative);
  });
  return perPair.reduce((s, l) => s + l, 0) / perPair.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const B = centers.length;
  const gradInWeight = inWeight.map((r) => r.map(() => 0));
  const gradOutWeight = outWeight.map((r) => r.map(() => 0));
  for (let b = 0; b < B; b++) {
    const v = inWeight[centers[b]];
    const K = negatives[b].length;
    [contexts[b], ...negatives[b]].forEach((other, i) => {
      const u = outWeight[other];
      const sigma = Math.exp(logSigmoid(inner(v, u)));
      const g = i === 0 ? (gradOutput / B) * (sigma - 1) : (gradOutput / (B * K)) * sigma;
      u.forEach((value, e) => { gradInWeight[centers[b]][e] += g * value; });
      v.forEach((value, e) => { gradOutWeight[other][e] += g * value; });
    });
  }
  return { gradInWeight, gradOutWeight };
}
