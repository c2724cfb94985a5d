// slip: buildVocab breaks ties alphabetically (localeCompare) instead of by first appearance
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const tally = new Map<string, number>();
  for (const word of tokens) tally.set(word, (tally.get(word) ?? 0) + 1);
  const frequent = [...tally.entries()].filter(([, n]) => n >= minCount);
  frequent.sort((p, q) => q[1] - p[1] || p[0].localeCompare(q[0]));
  return ["<pad>", "<unk>", ...frequent.map(([word]) => word)];
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
  return ids.map((text) => text.map((id) => [...weight[id]]));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight: Matrix = weight.map((row) => row.map(() => 0));
  for (let n = 0; n < ids.length; n++) {
    for (let t = 0; t < ids[n].length; t++) {
      const id = ids[n][t];
      if (id === 0) continue;
      for (let e = 0; e < gradWeight[id].length; e++) gradWeight[id][e] += gradOutput[n][t][e];
    }
  }
  return { gradWeight };
}

function dot(p: Vector, q: Vector): number {
  let s = 0;
  for (let e = 0; e < p.length; e++) s += p[e] * q[e];
  return s;
}

/** −log σ(s) */
function negLogSigmoid(s: number): number {
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
    total += negLogSigmoid(dot(v, outWeight[contexts[b]]));
    for (const k of negatives[b]) total += negLogSigmoid(-dot(v, outWeight[k]));
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
  const B = centers.length;
  const gradInWeight: Matrix = inWeight.map((row) => row.map(() => 0));
  const gradOutWeight: Matrix = outWeight.map((row) => row.map(() => 0));
  for (let b = 0; b < B; b++) {
    const center = centers[b];
    const v = inWeight[center];
    const pairs: [number, number][] = [[contexts[b], 1]];
    for (const k of negatives[b]) pairs.push([k, 0]);
    for (const [word, tau] of pairs) {
      const u = outWeight[word];
      const sigma = 1 / (1 + Math.exp(-dot(v, u)));
      const gs = (gradOutput / B) * (sigma - tau);
      for (let e = 0; e < v.length; e++) {
        gradInWeight[center][e] += gs * u[e];
        gradOutWeight[word][e] += gs * v[e];
      }
    }
  }
  return { gradInWeight, gradOutWeight };
}
