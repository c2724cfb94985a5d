// slip: skipGramLossBackward uses sigma(−s) as the derivative of −log sigma(−s) for the negatives, where sigma(s) belongs
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(
  tokens: string[],
  { minCount }: { minCount: number },
): string[] {
  const tally = tokens.reduce(
    (m, w) => m.set(w, (m.get(w) || 0) + 1),
    new Map<string, number>(),
  );
  const vocab = ["<pad>", "<unk>"];
  // from the highest count down; a Map keeps the order in which words were first seen
  const levels = [...new Set(tally.values())].sort((a, b) => b - a);
  for (const level of levels) {
    if (level < minCount) break;
    tally.forEach((n, w) => {
      if (n === level) vocab.push(w);
    });
  }
  return vocab;
}

export function encode(
  tokens: string[],
  vocab: string[],
  { length }: { length: number },
): Vector {
  return Array.from({ length }, (_, i) => {
    if (i >= tokens.length) return 0;
    const id = vocab.indexOf(tokens[i]);
    return id === -1 ? 1 : id;
  });
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const lookup = (id: number): Vector => weight[id].slice(0);
  return ids.map((row) => row.map(lookup));
}

export function embedBackward(
  gradOutput: Tensor3,
  ids: Matrix,
  weight: Matrix,
): { gradWeight: Matrix } {
  const E = weight[0].length;
  const gradWeight: Matrix = [];
  for (let v = 0; v < weight.length; v++) gradWeight.push(new Array<number>(E).fill(0));
  const flatIds = ids.flat();
  const flatGrads = gradOutput.flat();
  for (let i = 0; i < flatIds.length; i++) {
    if (flatIds[i] === 0) continue;
    for (let e = 0; e < E; e++) gradWeight[flatIds[i]][e] += flatGrads[i][e];
  }
  return { gradWeight };
}

function sigma(s: number): number {
  if (s >= 0) return 1 / (1 + Math.exp(-s));
  const z = Math.exp(s);
  return z / (1 + z);
}
function minusLogSigma(s: number): number {
  return Math.max(-s, 0) + Math.log(1 + Math.exp(-Math.abs(s)));
}
function inner(a: Vector, b: Vector): number {
  let r = 0;
  a.forEach((x, i) => (r += x * b[i]));
  return r;
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const n = centers.length;
  let mean = 0;
  for (let b = 0; b < n; b++) {
    const v = inWeight[centers[b]];
    let one = minusLogSigma(inner(v, outWeight[contexts[b]]));
    negatives[b].forEach((k) => {
      one += minusLogSigma(-inner(v, outWeight[k]));
    });
    mean += one / n;
  }
  return mean;
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
    const c = centers[b];
    const v = inWeight[c];
    const u = outWeight[contexts[b]];
    const gPos = scale * (sigma(inner(v, u)) - 1);
    for (let e = 0; e < v.length; e++) {
      gradInWeight[c][e] += gPos * u[e];
      gradOutWeight[contexts[b]][e] += gPos * v[e];
    }
    for (const k of negatives[b]) {
      const w = outWeight[k];
      const gNeg = scale * sigma(-inner(v, w));
      for (let e = 0; e < v.length; e++) {
        gradInWeight[c][e] += gNeg * w[e];
        gradOutWeight[k][e] += gNeg * v[e];
      }
    }
  }
  return { gradInWeight, gradOutWeight };
}
