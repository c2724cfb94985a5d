// slip: skipGramLossBackward gives the centre word only the share of its positive score; the shares of the negatives' scores to gradInWeight are forgotten.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const order = [...new Set(tokens)];
  const count = new Map<string, number>(order.map((word) => [word, 0]));
  tokens.forEach((word) => count.set(word, count.get(word)! + 1));
  const frequent = order.filter((word) => count.get(word)! >= minCount);
  // sort is stable, so words of equal frequency stay in their order
  frequent.sort((a, b) => count.get(b)! - count.get(a)!);
  return ["<pad>", "<unk>"].concat(frequent);
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids = new Map(vocab.map((word, id): [string, number] => [word, id]));
  const result = new Array<number>(length).fill(0);
  tokens.slice(0, length).forEach((word, i) => {
    result[i] = ids.get(word) ?? 1;
  });
  return result;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const result: Tensor3 = [];
  for (const text of ids) result.push(text.map((id) => weight[id].slice()));
  return result;
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const E = weight[0].length;
  const gradWeight = weight.map(() => new Array<number>(E).fill(0));
  for (let n = 0; n < ids.length; n++) {
    for (let t = 0; t < ids[n].length; t++) {
      const id = ids[n][t];
      for (let e = 0; e < E; e++) gradWeight[id][e] += gradOutput[n][t][e];
    }
  }
  gradWeight[0].fill(0);
  return { gradWeight };
}

function score(v: Vector, u: Vector): number {
  let s = 0;
  for (let e = 0; e < v.length; e++) s += v[e] * u[e];
  return s;
}

function softplus(s: number): number {
  return Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
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
    total += softplus(-score(v, outWeight[contexts[b]]));
    for (const k of negatives[b]) total += softplus(score(v, outWeight[k]));
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
  const E = inWeight[0].length;
  const gradInWeight = inWeight.map(() => new Array<number>(E).fill(0));
  const gradOutWeight = outWeight.map(() => new Array<number>(E).fill(0));
  const share = gradOutput / centers.length;
  const sigma = (s: number) => 1 / (1 + Math.exp(-s));
  for (let b = 0; b < centers.length; b++) {
    const v = inWeight[centers[b]];
    const u = outWeight[contexts[b]];
    const positive = share * (sigma(score(v, u)) - 1);
    for (let e = 0; e < E; e++) {
      gradInWeight[centers[b]][e] += positive * u[e];
      gradOutWeight[contexts[b]][e] += positive * v[e];
    }
    for (const k of negatives[b]) {
      const negative = share * sigma(score(v, outWeight[k]));
      for (let e = 0; e < E; e++) gradOutWeight[k][e] += negative * v[e];
    }
  }
  return { gradInWeight, gradOutWeight };
}
