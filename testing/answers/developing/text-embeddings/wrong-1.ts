// slip: buildVocab counts words in a plain object, which already has an entry for constructor and lists words such as 2017 first; it should count in a Map.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts: Record<string, number> = {};
  for (const token of tokens) {
    counts[token] = (counts[token] || 0) + 1;
  }
  const words = Object.keys(counts);
  const frequent = words.filter((word) => counts[word] >= minCount);
  frequent.sort((a, b) => counts[b] - counts[a]);
  return ["<pad>", "<unk>"].concat(frequent);
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const lookup = new Map<string, number>();
  vocab.forEach((word, id) => lookup.set(word, id));
  const ids: Vector = [];
  for (const token of tokens.slice(0, length)) {
    const id = lookup.get(token);
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
      if (id === 0) return;
      for (let e = 0; e < gradWeight[id].length; e++) {
        gradWeight[id][e] += gradOutput[n][t][e];
      }
    });
  });
  return { gradWeight };
}

function inner(v: Vector, u: Vector): number {
  return v.reduce((s, x, e) => s + x * u[e], 0);
}

function minusLogSigmoid(s: number): number {
  return Math.max(-s, 0) + Math.log(1 + Math.exp(-Math.abs(s)));
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let total = 0;
  centers.forEach((center, b) => {
    const v = inWeight[center];
    total += minusLogSigmoid(inner(v, outWeight[contexts[b]]));
    for (const negative of negatives[b]) {
      total += minusLogSigmoid(-inner(v, outWeight[negative]));
    }
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
  const scale = gradOutput / centers.length;
  centers.forEach((center, b) => {
    const v = inWeight[center];
    const others = [contexts[b], ...negatives[b]];
    others.forEach((other, k) => {
      const u = outWeight[other];
      const target = k === 0 ? 1 : 0;
      const g = scale * (1 / (1 + Math.exp(-inner(v, u))) - target);
      for (let e = 0; e < v.length; e++) {
        gradInWeight[center][e] += g * u[e];
        gradOutWeight[other][e] += g * v[e];
      }
    });
  });
  return { gradInWeight, gradOutWeight };
}
