// slip: embedBackward leaves out row 1 (<unk>) as well as row 0.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

const dot = (a: Vector, b: Vector) => a.reduce((s, v, i) => s + v * b[i], 0);
const zeros = (m: Matrix): Matrix => m.map((r) => r.map(() => 0));
const sigmoid = (s: number) => 1 / (1 + Math.exp(-s));
const softplus = (s: number) => Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s)));

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
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
  const idOf = new Map(vocab.map((word, id): [string, number] => [word, id]));
  const ids = tokens.slice(0, length).map((token) => idOf.get(token) ?? 1);
  while (ids.length < length) ids.push(0);
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((text) => text.map((id) => [...weight[id]]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = zeros(weight);
  ids.forEach((text, n) =>
    text.forEach((id, t) => {
      if (id <= 1) return;
      gradOutput[n][t].forEach((g, e) => { gradWeight[id][e] += g; });
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
  let loss = 0;
  centers.forEach((center, b) => {
    const v = inWeight[center];
    loss += softplus(-dot(v, outWeight[contexts[b]]));
    for (const id of negatives[b]) loss += softplus(dot(v, outWeight[id]));
  });
  return loss / centers.length;
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
  centers.forEach((center, b) => {
    const v = inWeight[center];
    const others: [number, number][] = [
      [contexts[b], 1],
      ...negatives[b].map((id): [number, number] => [id, 0]),
    ];
    for (const [id, tau] of others) {
      const u = outWeight[id];
      const gs = (gradOutput / centers.length) * (sigmoid(dot(v, u)) - tau);
      for (let e = 0; e < v.length; e++) {
        gradInWeight[center][e] += gs * u[e];
        gradOutWeight[id][e] += gs * v[e];
      }
    }
  });
  return { gradInWeight, gradOutWeight };
}
