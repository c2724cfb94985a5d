// slip: in skipGramLossBackward the buffer that collects the centre word's gradient is not set back to 0 for each pair, so that later pairs also get what earlier ones collected; right would be a buffer of zeros at the start of every pair
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const words: string[] = [];
  const counts: number[] = [];
  const slot = new Map<string, number>();
  for (let i = 0; i < tokens.length; i++) {
    const found = slot.get(tokens[i]);
    if (found === undefined) {
      slot.set(tokens[i], words.length);
      words.push(tokens[i]);
      counts.push(1);
    } else {
      counts[found]++;
    }
  }
  let most = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i] > most) most = counts[i];
  const vocab = ["<pad>", "<unk>"];
  for (let n = most; n >= minCount && n > 0; n--) {
    for (let i = 0; i < words.length; i++) {
      if (counts[i] === n) vocab.push(words[i]);
    }
  }
  return vocab;
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
    let id = 1;
    for (let j = 2; j < vocab.length; j++) {
      if (vocab[j] === tokens[i]) {
        id = j;
        break;
      }
    }
    ids.push(id);
  }
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const out: Tensor3 = [];
  for (let n = 0; n < ids.length; n++) {
    const text: Matrix = [];
    for (let t = 0; t < ids[n].length; t++) text.push(weight[ids[n][t]]);
    out.push(text);
  }
  return out;
}

function unflatten(flat: Float64Array, rows: number, cols: number): Matrix {
  const m: Matrix = [];
  for (let r = 0; r < rows; r++) {
    m.push(Array.from(flat.subarray(r * cols, (r + 1) * cols)));
  }
  return m;
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
      if (base === 0) continue;
      for (let e = 0; e < E; e++) flat[base + e] += gradOutput[n][t][e];
    }
  }
  return { gradWeight: unflatten(flat, V, E) };
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const B = centers.length;
  const E = inWeight[0].length;
  let sum = 0;
  for (let b = 0; b < B; b++) {
    const K = negatives[b].length;
    for (let k = -1; k < K; k++) {
      const o = k < 0 ? contexts[b] : negatives[b][k];
      let s = 0;
      for (let e = 0; e < E; e++) s += inWeight[centers[b]][e] * outWeight[o][e];
      if (k >= 0) s = -s;
      sum += (s < 0 ? -s : 0) + Math.log(1 + Math.exp(-Math.abs(s)));
    }
  }
  return sum / B;
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
  const V = inWeight.length;
  const E = inWeight[0].length;
  const syn0 = new Float64Array(V * E);
  const syn1 = new Float64Array(outWeight.length * E);
  const neu1e = new Float64Array(E);
  for (let b = 0; b < B; b++) {
    const c = centers[b];
    for (let k = -1; k < negatives[b].length; k++) {
      const o = k < 0 ? contexts[b] : negatives[b][k];
      const label = k < 0 ? 1 : 0;
      let s = 0;
      for (let e = 0; e < E; e++) s += inWeight[c][e] * outWeight[o][e];
      const g = ((1 / (1 + Math.exp(-s)) - label) * gradOutput) / B;
      for (let e = 0; e < E; e++) neu1e[e] += g * outWeight[o][e];
      for (let e = 0; e < E; e++) syn1[o * E + e] += g * inWeight[c][e];
    }
    for (let e = 0; e < E; e++) syn0[c * E + e] += neu1e[e];
  }
  return {
    gradInWeight: unflatten(syn0, V, E),
    gradOutWeight: unflatten(syn1, outWeight.length, E),
  };
}
