// right: map and reduce, a Map for counting, one list of all scored pairs
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

const dot = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * b[i], 0);
const sum = (a: Vector): number => a.reduce((s, v) => s + v, 0);
const sigmoid = (s: number): number => 1 / (1 + Math.exp(-s));
/** −log σ(s) */
const softplus = (s: number): number => Math.max(-s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
const blank = (m: Matrix): Matrix => m.map((row) => row.map(() => 0));

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts = tokens.reduce(
    (map, word) => map.set(word, (map.get(word) ?? 0) + 1),
    new Map<string, number>(),
  );
  const kept = [...counts].filter(([, count]) => count >= minCount);
  return ["<pad>", "<unk>", ...kept.sort((a, b) => b[1] - a[1]).map(([word]) => word)];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids = new Map(vocab.map((word, id) => [word, id]));
  return Array.from({ length }, (_, i) => (i < tokens.length ? (ids.get(tokens[i]) ?? 1) : 0));
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((text) => text.map((id) => [...weight[id]]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const places = ids.flatMap((text, n) => text.map((id, t) => ({ id, g: gradOutput[n][t] })));
  return {
    gradWeight: weight.map((row, r) => {
      const mine = r === 0 ? [] : places.filter(({ id }) => id === r);
      return row.map((_, e) => sum(mine.map(({ g }) => g[e])));
    }),
  };
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const losses = centers.map((center, b) => {
    const score = (id: number) => dot(inWeight[center], outWeight[id]);
    return softplus(score(contexts[b])) + sum(negatives[b].map((id) => softplus(-score(id))));
  });
  return sum(losses) / centers.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight = blank(inWeight);
  const gradOutWeight = blank(outWeight);
  const pairs = centers.flatMap((center, b) => [
    { center, other: contexts[b], tau: 1 },
    ...negatives[b].map((other) => ({ center, other, tau: 0 })),
  ]);
  for (const { center, other, tau } of pairs) {
    const v = inWeight[center];
    const u = outWeight[other];
    const s = (gradOutput / centers.length) * (sigmoid(dot(v, u)) - tau);
    gradInWeight[center] = gradInWeight[center].map((g, e) => g + s * u[e]);
    gradOutWeight[other] = gradOutWeight[other].map((g, e) => g + s * v[e]);
  }
  return { gradInWeight, gradOutWeight };
}
