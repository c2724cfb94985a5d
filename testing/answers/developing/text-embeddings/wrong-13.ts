// slip: buildVocab sorts equally frequent words alphabetically instead of keeping the order in which they were first seen
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(tokens: string[], { minCount }: { minCount: number }): string[] {
  const counts = new Map<string, number>();
  for (const w of tokens) counts.set(w, (counts.get(w) ?? 0) + 1);
  const words = [...counts.entries()].filter(([, c]) => c >= minCount);
  words.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ["<pad>", "<unk>", ...words.map(([w]) => w)];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const id = new Map(vocab.map((w, i) => [w, i] as [string, number]));
  const out: Vector = [];
  for (let t = 0; t < length; t++) out.push(t < tokens.length ? (id.get(tokens[t]) ?? 1) : 0);
  return out;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((i) => [...weight[i]]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = weight.map((r) => r.map(() => 0));
  ids.forEach((row, n) =>
    row.forEach((i, t) => {
      if (i === 0) return;
      gradOutput[n][t].forEach((g, e) => {
        gradWeight[i][e] += g;
      });
    }),
  );
  return { gradWeight };
}

const dot = (a: Vector, b: Vector) => a.reduce((s, v, e) => s + v * b[e], 0);
const cost = (s: number) => Math.max(-s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
const sigmoid = (s: number) => 1 / (1 + Math.exp(-s));

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let total = 0;
  for (let b = 0; b < centers.length; b++) {
    const v = inWeight[centers[b]];
    total += cost(dot(v, outWeight[contexts[b]]));
    for (const k of negatives[b]) total += cost(-dot(v, outWeight[k]));
  }
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
  const gradInWeight = inWeight.map((r) => r.map(() => 0));
  const gradOutWeight = outWeight.map((r) => r.map(() => 0));
  const B = centers.length;
  for (let b = 0; b < B; b++) {
    const center = centers[b];
    const v = inWeight[center];
    const words = [contexts[b], ...negatives[b]];
    words.forEach((word, k) => {
      const u = outWeight[word];
      const g = (gradOutput / B) * (sigmoid(dot(v, u)) - (k === 0 ? 1 : 0));
      for (let e = 0; e < v.length; e++) {
        gradInWeight[center][e] += g * u[e];
        gradOutWeight[word][e] += g * v[e];
      }
    });
  }
  return { gradInWeight, gradOutWeight };
}
