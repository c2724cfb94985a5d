// slip: skipGramLossBackward gives the centre word's row only the share of the positive pair: the negatives' scores send nothing to gradInWeight
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const counts = new Map<string, number>();
  for (const word of tokens) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent: [string, number][] = [];
  for (const [word, count] of counts) {
    if (count >= minCount) frequent.push([word, count]);
  }
  frequent.sort((p, q) => q[1] - p[1]);
  return ["<pad>", "<unk>", ...frequent.map(([word]) => word)];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const idOf = new Map<string, number>();
  vocab.forEach((word, id) => idOf.set(word, id));
  const ids: Vector = [];
  for (let t = 0; t < length; t++) {
    if (t < tokens.length) ids.push(idOf.get(tokens[t]) ?? 1);
    else ids.push(0);
  }
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((row) => row.map((id) => [...weight[id]]));
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
      for (let e = 0; e < gradWeight[id].length; e++) {
        gradWeight[id][e] += gradOutput[n][t][e];
      }
    }
  }
  return { gradWeight };
}

function dot(p: Vector, q: Vector): number {
  let s = 0;
  for (let e = 0; e < p.length; e++) s += p[e] * q[e];
  return s;
}

/** -log σ(s) */
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
    total += cost(dot(v, outWeight[contexts[b]]));
    let forNegatives = 0;
    for (const id of negatives[b]) forNegatives += cost(-dot(v, outWeight[id]));
    total += forNegatives;
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
  const gradInWeight: Matrix = inWeight.map((row) => row.map(() => 0));
  const gradOutWeight: Matrix = outWeight.map((row) => row.map(() => 0));
  for (let b = 0; b < centers.length; b++) {
    const v = inWeight[centers[b]];
    const gradV = gradInWeight[centers[b]];
    const others = [contexts[b], ...negatives[b]];
    for (let k = 0; k < others.length; k++) {
      const u = outWeight[others[k]];
      const tau = k === 0 ? 1 : 0;
      const sigma = 1 / (1 + Math.exp(-dot(v, u)));
      const g = (gradOutput * (sigma - tau)) / centers.length;
      const gradU = gradOutWeight[others[k]];
      for (let e = 0; e < v.length; e++) {
        if (k === 0) gradV[e] += g * u[e];
        gradU[e] += g * v[e];
      }
    }
  }
  return { gradInWeight, gradOutWeight };
}
