// slip: encode skips unknown words before cutting (filters them out) instead of giving them id 1.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const order: string[] = [];
  const seen = new Map<string, number>();
  for (const token of tokens) {
    const before = seen.get(token);
    if (before === undefined) order.push(token);
    seen.set(token, (before ?? 0) + 1);
  }
  const count = (word: string) => seen.get(word) ?? 0;
  const kept = order.filter((word) => count(word) >= minCount);
  kept.sort((p, q) => count(q) - count(p));
  return ["<pad>", "<unk>", ...kept];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const known = tokens.map((token) => vocab.indexOf(token)).filter((id) => id >= 0);
  const ids = known.slice(0, length);
  return ids.concat(new Array<number>(length - ids.length).fill(0));
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const look = (id: number): Vector => weight[id].map((v) => v);
  return ids.map((row) => row.map(look));
}

function addTo(row: Vector, other: Vector, factor: number): void {
  for (let e = 0; e < row.length; e++) row[e] += factor * other[e];
}

function empty(like: Matrix): Matrix {
  return like.map((row) => new Array<number>(row.length).fill(0));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = empty(weight);
  ids.forEach((row, n) => row.forEach((id, t) => addTo(gradWeight[id], gradOutput[n][t], 1)));
  gradWeight[0].fill(0);
  return { gradWeight };
}

type Score = { center: number; other: number; tau: number; s: number };

function scores(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): Score[] {
  const list: Score[] = [];
  const push = (center: number, other: number, tau: number) => {
    const s = inWeight[center].reduce((sum, v, e) => sum + v * outWeight[other][e], 0);
    list.push({ center, other, tau, s });
  };
  centers.forEach((center, b) => {
    push(center, contexts[b], 1);
    negatives[b].forEach((other) => push(center, other, 0));
  });
  return list;
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const all = scores(centers, contexts, negatives, inWeight, outWeight);
  let loss = 0;
  for (const { tau, s } of all) {
    const x = tau === 1 ? s : -s;
    loss += Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
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
  const gradInWeight = empty(inWeight);
  const gradOutWeight = empty(outWeight);
  const scale = gradOutput / centers.length;
  for (const { center, other, tau, s } of scores(centers, contexts, negatives, inWeight, outWeight)) {
    const g = scale * (1 / (1 + Math.exp(-s)) - tau);
    addTo(gradInWeight[center], outWeight[other], g);
    addTo(gradOutWeight[other], inWeight[center], g);
  }
  return { gradInWeight, gradOutWeight };
}
