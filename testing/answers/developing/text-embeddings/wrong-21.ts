// slip: skipGramLoss looks the negatives up in inWeight instead of in outWeight.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const words = [...counts.entries()]
    .filter(([, count]) => count >= minCount)
    .sort((a, b) => b[1] - a[1])
    .map(([word]) => word);
  return ["<pad>", "<unk>", ...words];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids: Vector = [];
  for (let i = 0; i < length; i++) {
    if (i >= tokens.length) ids.push(0);
    else {
      const id = vocab.indexOf(tokens[i]);
      ids.push(id < 0 ? 1 : id);
    }
  }
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

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const minusLogSigmoid = (s: number) =>
  Math.max(-s, 0) + Math.log1p(Math.exp(-Math.abs(s)));

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let sum = 0;
  centers.forEach((center, b) => {
    const v = inWeight[center];
    sum += minusLogSigmoid(dot(v, outWeight[contexts[b]]));
    for (const id of negatives[b]) sum += minusLogSigmoid(-dot(v, inWeight[id]));
  });
  return sum / centers.length;
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
  const B = centers.length;
  const push = (center: number, other: number, tau: number) => {
    const v = inWeight[center];
    const u = outWeight[other];
    const p = 1 / (1 + Math.exp(-dot(v, u)));
    const g = (gradOutput / B) * (p - tau);
    for (let e = 0; e < v.length; e++) {
      gradInWeight[center][e] += g * u[e];
      gradOutWeight[other][e] += g * v[e];
    }
  };
  centers.forEach((center, b) => {
    push(center, contexts[b], 1);
    negatives[b].forEach((id) => push(center, id, 0));
  });
  return { gradInWeight, gradOutWeight };
}
