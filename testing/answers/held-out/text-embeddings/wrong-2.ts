// slip: skipGramLoss and its backward leave out negatives that are the context of their pair; they should count like any other negative.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

type Score = { center: number; other: number; tau: 0 | 1; s: number };

function* scores(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): Generator<Score> {
  const product = (i: number, j: number) => {
    let s = 0;
    for (const e of inWeight[i].keys()) s += inWeight[i][e] * outWeight[j][e];
    return s;
  };
  for (const [b, center] of centers.entries()) {
    const context = contexts[b];
    yield { center, other: context, tau: 1, s: product(center, context) };
    for (const other of negatives[b]) {
      if (other === context) continue;
      yield { center, other, tau: 0, s: product(center, other) };
    }
  }
}

class Counter {
  private readonly counts = new Map<string, number>();

  add(word: string): void {
    this.counts.set(word, this.of(word) + 1);
  }

  of(word: string): number {
    return this.counts.get(word) ?? 0;
  }

  /** most frequent first; Map keeps the order of arrival and sort is stable */
  ranking(): string[] {
    return [...this.counts.keys()].sort((a, b) => this.of(b) - this.of(a));
  }
}

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counter = new Counter();
  for (const token of tokens) counter.add(token);
  return ["<pad>", "<unk>", ...counter.ranking().filter((word) => counter.of(word) >= minCount)];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids = tokens.slice(0, length).map((token) => {
    const id = vocab.indexOf(token);
    return id < 0 ? 1 : id;
  });
  return [...ids, ...new Array<number>(length - ids.length).fill(0)];
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((id) => weight[id]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight: Matrix = weight.map((row) => new Array<number>(row.length).fill(0));
  for (const [n, row] of ids.entries()) {
    for (const [t, id] of row.entries()) {
      if (id !== 0) gradOutput[n][t].forEach((g, e) => (gradWeight[id][e] += g));
    }
  }
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
  for (const { tau, s } of scores(centers, contexts, negatives, inWeight, outWeight)) {
    const z = tau === 1 ? s : -s;
    loss += Math.max(-z, 0) + Math.log(1 + Math.exp(-Math.abs(z)));
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
  const gradInWeight: Matrix = inWeight.map((row) => new Array<number>(row.length).fill(0));
  const gradOutWeight: Matrix = outWeight.map((row) => new Array<number>(row.length).fill(0));
  const B = centers.length;
  for (const { center, other, tau, s } of scores(centers, contexts, negatives, inWeight, outWeight)) {
    const g = (gradOutput / B) * (1 / (1 + Math.exp(-s)) - tau);
    outWeight[other].forEach((u, e) => (gradInWeight[center][e] += g * u));
    inWeight[center].forEach((v, e) => (gradOutWeight[other][e] += g * v));
  }
  return { gradInWeight, gradOutWeight };
}
