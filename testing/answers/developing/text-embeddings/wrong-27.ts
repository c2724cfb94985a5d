// slip: embedBackward overwrites the row of a repeated word with its last upstream gradient instead of adding up
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const seen: string[] = [];
  const count: number[] = [];
  const where = new Map<string, number>();
  for (const word of tokens) {
    const i = where.get(word);
    if (i === undefined) {
      where.set(word, seen.length);
      seen.push(word);
      count.push(1);
    } else {
      count[i]++;
    }
  }
  const order = seen.map((_, i) => i).filter((i) => count[i] >= minCount);
  order.sort((i, j) => count[j] - count[i] || i - j);
  return ["<pad>", "<unk>", ...order.map((i) => seen[i])];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids: Vector = new Array<number>(length).fill(0);
  tokens.slice(0, length).forEach((word, i) => {
    const found = vocab.indexOf(word);
    ids[i] = found === -1 ? 1 : found;
  });
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((text) => text.map((id) => weight[id]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight: Matrix = weight.map((row) => row.map(() => 0));
  ids.forEach((text, n) => {
    text.forEach((id, t) => {
      if (id !== 0) gradWeight[id] = [...gradOutput[n][t]];
    });
  });
  return { gradWeight };
}

function inner(a: Vector, b: Vector): number {
  return a.map((v, i) => v * b[i]).reduce((x, y) => x + y, 0);
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const nll = (s: number) => Math.max(-s, 0) + Math.log(1 + Math.exp(-Math.abs(s)));
  const perPair = centers.map((c, b) => {
    const positive = nll(inner(inWeight[c], outWeight[contexts[b]]));
    const negative = negatives[b].map((k) => nll(-inner(inWeight[c], outWeight[k])));
    return positive + negative.reduce((x, y) => x + y, 0);
  });
  return perPair.reduce((x, y) => x + y, 0) / perPair.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight: Matrix = inWeight.map((row) => row.map(() => 0));
  const gradOutWeight: Matrix = outWeight.map((row) => row.map(() => 0));
  const add = (row: Vector, factor: number, v: Vector) =>
    v.forEach((value, e) => {
      row[e] += factor * value;
    });
  const scores = centers.flatMap((c, b) => [
    { c, o: contexts[b], tau: 1 },
    ...negatives[b].map((o) => ({ c, o, tau: 0 })),
  ]);
  for (const { c, o, tau } of scores) {
    const s = inner(inWeight[c], outWeight[o]);
    const g = (gradOutput / centers.length) * (1 / (1 + Math.exp(-s)) - tau);
    add(gradInWeight[c], g, outWeight[o]);
    add(gradOutWeight[o], g, inWeight[c]);
  }
  return { gradInWeight, gradOutWeight };
}
