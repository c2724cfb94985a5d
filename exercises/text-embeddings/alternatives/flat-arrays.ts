// Loops on flat Float64Arrays, from the last pair to the first; counts live in an object without a prototype.
type Matrix = number[][];

export function buildVocab(tokens: string[], { minCount }: { minCount: number }): string[] {
  const counts: Record<string, number> = Object.create(null);
  const order: string[] = [];
  for (const token of tokens) {
    if (counts[token] === undefined) {
      counts[token] = 0;
      order.push(token);
    }
    counts[token]++;
  }
  const vocab = ["<pad>", "<unk>"];
  for (let wanted = tokens.length; wanted >= Math.max(1, minCount); wanted--) {
    for (const word of order) if (counts[word] === wanted) vocab.push(word);
  }
  return vocab;
}

export function encode(tokens: string[], vocab: string[], { length }: { length: number }) {
  const ids = new Float64Array(length);
  for (let t = 0; t < length && t < tokens.length; t++) {
    ids[t] = 1;
    for (let id = 0; id < vocab.length; id++) if (vocab[id] === tokens[t]) ids[t] = id;
  }
  return ids;
}

export function embed(ids: Matrix, weight: Matrix) {
  return ids.map((row) => row.map((id) => Float64Array.from(weight[id])));
}

export function embedBackward(gradOutput: number[][][], ids: Matrix, weight: Matrix) {
  const width = weight[0].length;
  const flat = new Float64Array(weight.length * width);
  for (let n = ids.length - 1; n >= 0; n--) {
    for (let t = ids[n].length - 1; t >= 0; t--) {
      for (let e = 0; e < width; e++) flat[ids[n][t] * width + e] += gradOutput[n][t][e];
    }
  }
  flat.fill(0, 0, width);
  return { gradWeight: rows(flat, width) };
}

export function skipGramLoss(
  centers: number[],
  contexts: number[],
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let total = 0;
  for (let b = centers.length - 1; b >= 0; b--) {
    for (const id of negatives[b]) total -= logSigmoid(-score(centers[b], id, inWeight, outWeight));
    total -= logSigmoid(score(centers[b], contexts[b], inWeight, outWeight));
  }
  return total / centers.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: number[],
  contexts: number[],
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
) {
  const width = inWeight[0].length;
  const gradIn = new Float64Array(inWeight.length * width);
  const gradOut = new Float64Array(outWeight.length * width);
  const share = (center: number, id: number, sign: number) => {
    const slope = -sign / (1 + Math.exp(sign * score(center, id, inWeight, outWeight)));
    for (let e = 0; e < width; e++) {
      gradIn[center * width + e] += (gradOutput * slope * outWeight[id][e]) / centers.length;
      gradOut[id * width + e] += (gradOutput * slope * inWeight[center][e]) / centers.length;
    }
  };
  for (let b = centers.length - 1; b >= 0; b--) {
    for (const id of negatives[b]) share(centers[b], id, -1);
    share(centers[b], contexts[b], 1);
  }
  return { gradInWeight: rows(gradIn, width), gradOutWeight: rows(gradOut, width) };
}

function rows(flat: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: flat.length / width }, (_, v) => flat.slice(v * width, (v + 1) * width));
}

function score(center: number, id: number, inWeight: Matrix, outWeight: Matrix): number {
  let total = 0;
  for (let e = 0; e < inWeight[center].length; e++) total += inWeight[center][e] * outWeight[id][e];
  return total;
}

function logSigmoid(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}
