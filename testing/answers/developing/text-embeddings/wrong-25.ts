// slip: skipGramLossBackward gives target 1 to any word equal to the context, so a negative that is the context counts as seen
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const unique = [...new Set(tokens)];
  const count = new Map<string, number>(unique.map((w) => [w, 0]));
  tokens.forEach((w) => count.set(w, count.get(w)! + 1));
  return [
    "<pad>",
    "<unk>",
    ...unique
      .filter((w) => count.get(w)! >= minCount)
      .sort((a, b) => count.get(b)! - count.get(a)!),
  ];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids: Vector = [];
  for (const word of tokens) {
    if (ids.length === length) break;
    const i = vocab.indexOf(word);
    ids.push(i === -1 ? 1 : i);
  }
  while (ids.length < length) ids.push(0);
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((t) => t.map((i) => weight[i]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = weight.map((w) => w.map(() => 0));
  gradOutput.forEach((text, n) =>
    text.forEach((g, t) => {
      const row = gradWeight[ids[n][t]];
      if (ids[n][t] !== 0) g.forEach((v, e) => (row[e] += v));
    }),
  );
  return { gradWeight };
}

const s = (v: Vector, u: Vector): number => v.reduce((a, x, i) => a + x * u[i], 0);
const cost = (z: number): number => Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
const sigma = (z: number): number => 1 / (1 + Math.exp(-z));

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  return (
    centers
      .map((c, b) =>
        negatives[b].reduce(
          (acc, k) => acc + cost(-s(inWeight[c], outWeight[k])),
          cost(s(inWeight[c], outWeight[contexts[b]])),
        ),
      )
      .reduce((a, b) => a + b, 0) / centers.length
  );
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight = inWeight.map((w) => w.map(() => 0));
  const gradOutWeight = outWeight.map((w) => w.map(() => 0));
  const B = centers.length;
  centers.forEach((c, b) => {
    const words = [contexts[b], ...negatives[b]];
    words.forEach((o) => {
      const tau = o === contexts[b] ? 1 : 0;
      const bar = (gradOutput / B) * (sigma(s(inWeight[c], outWeight[o])) - tau);
      inWeight[c].forEach((x, e) => {
        gradInWeight[c][e] += bar * outWeight[o][e];
        gradOutWeight[o][e] += bar * x;
      });
    });
  });
  return { gradInWeight, gradOutWeight };
}
