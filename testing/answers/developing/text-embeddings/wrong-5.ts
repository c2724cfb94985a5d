// slip: buildVocab counts in a plain object and takes its keys, whose integer-like names ("2017") come first regardless of when they were seen.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts: Record<string, number> = Object.create(null);
  for (const token of tokens) counts[token] = (counts[token] ?? 0) + 1;
  const words = Object.keys(counts).filter((word) => counts[word] >= minCount);
  words.sort((a, b) => counts[b] - counts[a]);
  return ["<pad>", "<unk>"].concat(words);
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids: Vector = [];
  for (let i = 0; i < length; i++) {
    if (i >= tokens.length) {
      ids.push(0);
      continue;
    }
    const id = vocab.indexOf(tokens[i]);
    ids.push(id < 0 ? 1 : id);
  }
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const out: Tensor3 = [];
  for (const text of ids) {
    const vectors: Matrix = [];
    for (const id of text) vectors.push(weight[id].slice());
    out.push(vectors);
  }
  return out;
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight: Matrix = [];
  for (let r = 0; r < weight.length; r++) gradWeight.push(new Array<number>(weight[r].length).fill(0));
  for (let n = 0; n < ids.length; n++) {
    for (let t = 0; t < ids[n].length; t++) {
      const row = ids[n][t];
      if (row === 0) continue;
      for (let e = 0; e < weight[row].length; e++) gradWeight[row][e] += gradOutput[n][t][e];
    }
  }
  return { gradWeight };
}

function score(v: Vector, u: Vector): number {
  let s = 0;
  for (let e = 0; e < v.length; e++) s += v[e] * u[e];
  return s;
}

/** −log σ(s) */
function cost(s: number): number {
  return Math.max(-s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
}

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
    total += cost(score(v, outWeight[contexts[b]]));
    for (const k of negatives[b]) total += cost(-score(v, outWeight[k]));
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
  const send = (center: number, other: number, seen: number) => {
    const v = inWeight[center];
    const u = outWeight[other];
    const probability = 1 / (1 + Math.exp(-score(v, u)));
    const g = (gradOutput * (probability - seen)) / centers.length;
    for (let e = 0; e < v.length; e++) {
      gradInWeight[center][e] += g * u[e];
      gradOutWeight[other][e] += g * v[e];
    }
  };
  for (let b = 0; b < centers.length; b++) {
    send(centers[b], contexts[b], 1);
    for (const k of negatives[b]) send(centers[b], k, 0);
  }
  return { gradInWeight, gradOutWeight };
}
