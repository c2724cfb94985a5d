// slip: encode keeps the last `length` words of a long text instead of the first
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts = new Map<string, number>();
  for (const t of tokens) counts.set(t, (counts.get(t) ?? 0) + 1);
  const words = [...counts.entries()]
    .filter(([, n]) => n >= minCount)
    .sort((a, b) => b[1] - a[1])
    .map(([word]) => word);
  return ["<pad>", "<unk>", ...words];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const index = new Map(vocab.map((word, i) => [word, i] as const));
  const ids = tokens.slice(Math.max(0, tokens.length - length)).map((t) => index.get(t) ?? 1);
  while (ids.length < length) ids.push(0);
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((id) => [...weight[id]]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = weight.map((row) => row.map(() => 0));
  ids.forEach((row, n) =>
    row.forEach((id, t) => {
      if (id === 0) return;
      gradOutput[n][t].forEach((g, e) => {
        gradWeight[id][e] += g;
      });
    }),
  );
  return { gradWeight };
}

const dot = (a: Vector, b: Vector): number => a.reduce((s, v, i) => s + v * b[i], 0);
const sigmoid = (s: number): number => 1 / (1 + Math.exp(-s));
const minusLogSigmoid = (s: number): number =>
  Math.max(-s, 0) + Math.log1p(Math.exp(-Math.abs(s)));

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let total = 0;
  centers.forEach((c, b) => {
    const v = inWeight[c];
    total += minusLogSigmoid(dot(v, outWeight[contexts[b]]));
    for (const k of negatives[b]) total += minusLogSigmoid(-dot(v, outWeight[k]));
  });
  return total / centers.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight = inWeight.map((row) => row.map(() => 0));
  const gradOutWeight = outWeight.map((row) => row.map(() => 0));
  centers.forEach((c, b) => {
    const v = inWeight[c];
    [contexts[b], ...negatives[b]].forEach((o, i) => {
      const u = outWeight[o];
      const ds = (gradOutput / centers.length) * (sigmoid(dot(v, u)) - (i === 0 ? 1 : 0));
      for (let e = 0; e < v.length; e++) {
        gradInWeight[c][e] += ds * u[e];
        gradOutWeight[o][e] += ds * v[e];
      }
    });
  });
  return { gradInWeight, gradOutWeight };
}
