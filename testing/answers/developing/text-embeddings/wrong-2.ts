// slip: embedBackward gives the padding row 0 the gradient that arrives in its places; by convention row 0 should receive nothing.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts = new Map<string, number>();
  for (const token of tokens) {
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  const words = Array.from(counts.keys());
  const frequent = words.filter((word) => counts.get(word)! >= minCount);
  frequent.sort((a, b) => counts.get(b)! - counts.get(a)!);
  return ["<pad>", "<unk>"].concat(frequent);
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const idOf = new Map<string, number>();
  vocab.forEach((word, id) => idOf.set(word, id));
  const ids: Vector = [];
  for (const token of tokens.slice(0, length)) {
    const id = idOf.get(token);
    ids.push(id === undefined ? 1 : id);
  }
  while (ids.length < length) ids.push(0);
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((id) => weight[id].slice()));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = weight.map((row) => row.map(() => 0));
  ids.forEach((row, n) => {
    row.forEach((id, t) => {
      for (let e = 0; e < gradWeight[id].length; e++) {
        gradWeight[id][e] += gradOutput[n][t][e];
      }
    });
  });
  return { gradWeight };
}

function product(v: Vector, u: Vector): number {
  return v.reduce((s, x, e) => s + x * u[e], 0);
}

function loss1(s: number): number {
  return Math.max(-s, 0) + Math.log(1 + Math.exp(-Math.abs(s)));
}

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
    sum += loss1(product(v, outWeight[contexts[b]]));
    for (const negative of negatives[b]) {
      sum += loss1(-product(v, outWeight[negative]));
    }
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
  const scale = gradOutput / centers.length;
  centers.forEach((center, b) => {
    const v = inWeight[center];
    const others = [contexts[b], ...negatives[b]];
    others.forEach((other, k) => {
      const u = outWeight[other];
      const target = k === 0 ? 1 : 0;
      const g = scale * (1 / (1 + Math.exp(-product(v, u))) - target);
      for (let e = 0; e < v.length; e++) {
        gradInWeight[center][e] += g * u[e];
        gradOutWeight[other][e] += g * v[e];
      }
    });
  });
  return { gradInWeight, gradOutWeight };
}
