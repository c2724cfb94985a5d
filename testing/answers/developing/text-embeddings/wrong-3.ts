// slip: skipGramLoss takes the mean over the K negatives of a pair; it should take their sum.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

const PAD = 0;
const UNK = 1;

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const seen = new Map<string, { count: number; first: number }>();
  tokens.forEach((word, i) => {
    const entry = seen.get(word);
    if (entry) entry.count++;
    else seen.set(word, { count: 1, first: i });
  });
  const entries = [...seen.entries()].filter(([, { count }]) => count >= minCount);
  entries.sort(([, a], [, b]) => b.count - a.count || a.first - b.first);
  return ["<pad>", "<unk>"].concat(entries.map(([word]) => word));
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const row: Vector = [];
  for (let i = 0; i < length; i++) {
    if (i >= tokens.length) {
      row.push(PAD);
      continue;
    }
    const id = vocab.indexOf(tokens[i]);
    row.push(id === -1 ? UNK : id);
  }
  return row;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const out: Tensor3 = [];
  for (const text of ids) out.push(text.map((id) => weight[id].slice()));
  return out;
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = weight.map((row) => row.map(() => 0));
  for (let n = 0; n < ids.length; n++) {
    for (let t = 0; t < ids[n].length; t++) {
      const id = ids[n][t];
      for (let e = 0; e < gradWeight[id].length; e++) gradWeight[id][e] += gradOutput[n][t][e];
    }
  }
  gradWeight[PAD].fill(0);
  return { gradWeight };
}

function dot(a: Vector, b: Vector): number {
  let s = 0;
  for (let e = 0; e < a.length; e++) s += a[e] * b[e];
  return s;
}

/** −log σ(s) */
function nll(s: number): number {
  return Math.max(-s, 0) + Math.log(1 + Math.exp(-Math.abs(s)));
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const perPair = centers.map((center, b) => {
    const v = inWeight[center];
    const positive = nll(dot(v, outWeight[contexts[b]]));
    let negative = 0;
    for (const id of negatives[b]) negative += nll(-dot(v, outWeight[id]));
    return positive + negative / Math.max(negatives[b].length, 1);
  });
  return perPair.reduce((a, b) => a + b, 0) / perPair.length;
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
  for (let b = 0; b < centers.length; b++) {
    const v = inWeight[centers[b]];
    const gv = gradInWeight[centers[b]];
    const touch = (id: number, tau: number) => {
      const u = outWeight[id];
      const g = scale * (1 / (1 + Math.exp(-dot(v, u))) - tau);
      for (let e = 0; e < v.length; e++) {
        gv[e] += g * u[e];
        gradOutWeight[id][e] += g * v[e];
      }
    };
    touch(contexts[b], 1);
    negatives[b].forEach((id) => touch(id, 0));
  }
  return { gradInWeight, gradOutWeight };
}
