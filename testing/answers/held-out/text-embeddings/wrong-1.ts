// slip: skipGramLossBackward sends each table its own vector, v to inWeight and u to outWeight; a score sends u to the centre and v to the other word.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const distinct = [...new Set(tokens)];
  const count = new Map(distinct.map((word) => [word, 0]));
  tokens.forEach((word) => count.set(word, count.get(word)! + 1));
  const often = distinct.filter((word) => count.get(word)! >= minCount);
  return ["<pad>", "<unk>", ...often.sort((a, b) => count.get(b)! - count.get(a)!)];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const table = new Map<string, number>();
  for (const [id, word] of vocab.entries()) table.set(word, id);
  const used = tokens.slice(0, length).map((word) => table.get(word) ?? 1);
  return used.concat(Array.from({ length: length - used.length }, () => 0));
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((text) => text.map((id) => weight[id].map((v) => v)));
}

function blank(like: Matrix): Matrix {
  return like.map((row) => new Array<number>(row.length).fill(0));
}

/** row += factor · vector */
function addTo(row: Vector, vector: Vector, factor = 1): void {
  for (let e = 0; e < row.length; e++) row[e] += factor * vector[e];
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const gradWeight = blank(weight);
  ids.forEach((text, n) =>
    text.forEach((id, t) => {
      if (id > 0) addTo(gradWeight[id], gradOutput[n][t]);
    }),
  );
  return { gradWeight };
}

function scoreOf(v: Vector, u: Vector): number {
  return v.map((e, i) => e * u[i]).reduce((a, b) => a + b, 0);
}

function lossOf(score: number): number {
  return Math.max(-score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let sum = 0;
  for (const [b, center] of centers.entries()) {
    const v = inWeight[center];
    sum += lossOf(scoreOf(v, outWeight[contexts[b]]));
    for (const other of negatives[b]) sum += lossOf(-scoreOf(v, outWeight[other]));
  }
  return sum / centers.length;
}

export function skipGramLossBackward(
  gradOutput: number,
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): { gradInWeight: Matrix; gradOutWeight: Matrix } {
  const gradInWeight = blank(inWeight);
  const gradOutWeight = blank(outWeight);
  for (const [b, center] of centers.entries()) {
    const others = [contexts[b], ...negatives[b]];
    for (const [k, other] of others.entries()) {
      const v = inWeight[center];
      const u = outWeight[other];
      const sigma = 1 / (1 + Math.exp(-scoreOf(v, u)));
      const gScore = (gradOutput * (k === 0 ? sigma - 1 : sigma)) / centers.length;
      addTo(gradInWeight[center], v, gScore);
      addTo(gradOutWeight[other], u, gScore);
    }
  }
  return { gradInWeight, gradOutWeight };
}
