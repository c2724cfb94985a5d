// slip: encode writes vocab.indexOf(word) || 1, but indexOf returns -1 (truthy) for a word that is not there, so unknown words get -1 instead of 1.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const words: string[] = [];
  const counts: number[] = [];
  for (const token of tokens) {
    const place = words.indexOf(token);
    if (place === -1) {
      words.push(token);
      counts.push(1);
    } else {
      counts[place]++;
    }
  }
  const places = words.map((_, i) => i).filter((i) => counts[i] >= minCount);
  places.sort((a, b) => counts[b] - counts[a] || a - b);
  return ["<pad>", "<unk>", ...places.map((i) => words[i])];
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  const ids = tokens.slice(0, length).map((word) => vocab.indexOf(word) || 1);
  while (ids.length < length) ids.push(0);
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((text) => text.map((id) => weight[id].map((v) => v)));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const flatIds = ids.flat();
  const flatGrads = gradOutput.flat();
  const gradWeight = weight.map((row, id) => {
    const sum = row.map(() => 0);
    if (id === 0) return sum;
    flatIds.forEach((other, place) => {
      if (other !== id) return;
      flatGrads[place].forEach((g, e) => (sum[e] += g));
    });
    return sum;
  });
  return { gradWeight };
}

type Sample = { center: number; other: number; label: number };

/** all scores of the loss: the pairs seen with label 1, the negatives with 0 */
function samples(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
): Sample[] {
  return centers.flatMap((center, b) => [
    { center, other: contexts[b], label: 1 },
    ...negatives[b].map((other) => ({ center, other, label: 0 })),
  ]);
}

function product(a: Vector, b: Vector): number {
  return a.map((v, i) => v * b[i]).reduce((x, y) => x + y, 0);
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  let sum = 0;
  for (const { center, other, label } of samples(centers, contexts, negatives)) {
    const s = product(inWeight[center], outWeight[other]);
    const z = label === 1 ? s : -s;
    sum += Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
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
  const gradInWeight = inWeight.map((row) => row.map(() => 0));
  const gradOutWeight = outWeight.map((row) => row.map(() => 0));
  for (const { center, other, label } of samples(centers, contexts, negatives)) {
    const v = inWeight[center];
    const u = outWeight[other];
    const p = 1 / (1 + Math.exp(-product(v, u)));
    const g = (gradOutput * (p - label)) / centers.length;
    v.forEach((_, e) => {
      gradInWeight[center][e] += g * u[e];
      gradOutWeight[other][e] += g * v[e];
    });
  }
  return { gradInWeight, gradOutWeight };
}
