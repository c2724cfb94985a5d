// slip: skipGramLossBackward divides by the number of all scores B·(K + 1) instead of by the number of pairs B
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts = new Map<string, number>();
  let most = 0;
  for (const t of tokens) {
    const n = (counts.get(t) ?? 0) + 1;
    counts.set(t, n);
    most = Math.max(most, n);
  }
  const vocab = ["<pad>", "<unk>"];
  for (let n = most; n >= Math.max(1, minCount); n--) {
    for (const [word, k] of counts) if (k === n) vocab.push(word);
  }
  return vocab;
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const idOf = (word: string | undefined): number => {
    if (word === undefined) return 0;
    const i = vocab.indexOf(word);
    return i < 0 ? 1 : i;
  };
  return Array.from({ length }, (_, i) => idOf(tokens[i]));
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const out: Tensor3 = [];
  for (let n = 0; n < ids.length; n++) {
    out[n] = [];
    for (let t = 0; t < ids[n].length; t++) out[n][t] = [...weight[ids[n][t]]];
  }
  return out;
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight: Matrix = [];
  for (let r = 0; r < weight.length; r++) gradWeight.push(weight[r].map(() => 0));
  for (let n = 0; n < ids.length; n++) {
    for (let t = 0; t < ids[n].length; t++) {
      const r = ids[n][t];
      if (r === 0) continue;
      for (let e = 0; e < gradWeight[r].length; e++) gradWeight[r][e] += gradOutput[n][t][e];
    }
  }
  return { gradWeight };
}

function times(v: Vector, u: Vector): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * u[i];
  return sum;
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const neg = (z: number) => Math.max(z, 0) + Math.log(1 + Math.exp(-Math.abs(z)));
  let loss = 0;
  for (let b = 0; b < centers.length; b++) {
    const v = inWeight[centers[b]];
    loss += neg(-times(v, outWeight[contexts[b]]));
    for (let k = 0; k < negatives[b].length; k++) {
      loss += neg(times(v, outWeight[negatives[b][k]]));
    }
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
  const gradInWeight: Matrix = inWeight.map((r) => r.map(() => 0));
  const gradOutWeight: Matrix = outWeight.map((r) => r.map(() => 0));
  for (let b = 0; b < centers.length; b++) {
    const c = centers[b];
    const candidates = [contexts[b], ...negatives[b]];
    const count = centers.length * candidates.length;
    for (let i = 0; i < candidates.length; i++) {
      const o = candidates[i];
      const p = 1 / (1 + Math.exp(-times(inWeight[c], outWeight[o])));
      const g = ((i === 0 ? p - 1 : p) * gradOutput) / count;
      for (let e = 0; e < inWeight[c].length; e++) {
        gradInWeight[c][e] += g * outWeight[o][e];
        gradOutWeight[o][e] += g * inWeight[c][e];
      }
    }
  }
  return { gradInWeight, gradOutWeight };
}
