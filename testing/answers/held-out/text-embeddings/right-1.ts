// right: loops, explicit tie-breaking in the sort, gradients in flat Float64Arrays
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const words: string[] = [];
  const counts: number[] = [];
  const placeOf = new Map<string, number>();
  for (const token of tokens) {
    let place = placeOf.get(token);
    if (place === undefined) {
      place = words.length;
      placeOf.set(token, place);
      words.push(token);
      counts.push(0);
    }
    counts[place]++;
  }
  const order: number[] = [];
  for (let i = 0; i < words.length; i++) if (counts[i] >= minCount) order.push(i);
  order.sort((i, j) => (counts[j] !== counts[i] ? counts[j] - counts[i] : i - j));
  const vocab = ["<pad>", "<unk>"];
  for (const i of order) vocab.push(words[i]);
  return vocab;
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids: Vector = new Array(length).fill(0);
  for (let i = 0; i < length && i < tokens.length; i++) {
    const id = vocab.indexOf(tokens[i]);
    ids[i] = id === -1 ? 1 : id;
  }
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const y: Tensor3 = [];
  for (const text of ids) {
    const vectors: Matrix = [];
    for (const id of text) vectors.push(weight[id]);
    y.push(vectors);
  }
  return y;
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const V = weight.length;
  const E = weight[0].length;
  const flat = new Float64Array(V * E);
  for (let n = 0; n < ids.length; n++) {
    for (let t = 0; t < ids[n].length; t++) {
      const base = ids[n][t] * E;
      for (let e = 0; e < E; e++) flat[base + e] += gradOutput[n][t][e];
    }
  }
  flat.fill(0, 0, E);
  return { gradWeight: rows(flat, E) };
}

function rows(flat: Float64Array, E: number): Matrix {
  const m: Matrix = [];
  for (let at = 0; at < flat.length; at += E) m.push(Array.from(flat.subarray(at, at + E)));
  return m;
}

function score(v: Vector, u: Vector): number {
  let s = 0;
  for (let e = 0; e < v.length; e++) s += v[e] * u[e];
  return s;
}

/** log(1 + e^z) without overflow */
function logOnePlusExp(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const B = centers.length;
  let loss = 0;
  for (let b = 0; b < B; b++) {
    const v = inWeight[centers[b]];
    loss += logOnePlusExp(-score(v, outWeight[contexts[b]])) / B;
    for (let k = 0; k < negatives[b].length; k++) {
      loss += logOnePlusExp(score(v, outWeight[negatives[b][k]])) / B;
    }
  }
  return loss;
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
  const E = inWeight[0].length;
  const gIn = new Float64Array(inWeight.length * E);
  const gOut = new Float64Array(outWeight.length * E);
  const send = (center: number, other: number, tau: number) => {
    const v = inWeight[center];
    const u = outWeight[other];
    const s = ((1 / (1 + Math.exp(-score(v, u))) - tau) * gradOutput) / B;
    for (let e = 0; e < E; e++) {
      gIn[center * E + e] += s * u[e];
      gOut[other * E + e] += s * v[e];
    }
  };
  for (let b = 0; b < B; b++) {
    send(centers[b], contexts[b], 1);
    for (const id of negatives[b]) send(centers[b], id, 0);
  }
  return { gradInWeight: rows(gIn, E), gradOutWeight: rows(gOut, E) };
}
