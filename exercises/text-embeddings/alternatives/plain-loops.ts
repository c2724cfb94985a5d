// Words and counts in two lists, searched and sorted by hand; every vector entry by entry, each score by its name.
type Vector = number[];
type Matrix = number[][];
type Tensor3 = number[][][];

export function buildVocab(tokens: string[], options: { minCount: number }): string[] {
  const { minCount } = options;
  const words: string[] = [];
  const counts: Vector = [];
  for (let i = 0; i < tokens.length; i++) {
    let place = -1;
    for (let w = 0; w < words.length; w++) {
      if (words[w] === tokens[i]) {
        place = w;
        break;
      }
    }
    if (place === -1) {
      words.push(tokens[i]);
      counts.push(1);
    } else {
      counts[place] += 1;
    }
  }
  const vocab = ["<pad>", "<unk>"];
  const taken = new Array<boolean>(words.length).fill(false);
  for (let round = 0; round < words.length; round++) {
    let best = -1;
    let bestCount = 0;
    for (let w = 0; w < words.length; w++) {
      if (!taken[w] && counts[w] > bestCount) {
        best = w;
        bestCount = counts[w];
      }
    }
    if (bestCount < minCount) break;
    taken[best] = true;
    vocab.push(words[best]);
  }
  return vocab;
}

export function encode(tokens: string[], vocab: string[], options: { length: number }): Vector {
  const { length } = options;
  const ids: Vector = [];
  for (let t = 0; t < length; t++) {
    if (t >= tokens.length) {
      ids.push(0);
      continue;
    }
    let id = 1;
    for (let v = 0; v < vocab.length; v++) {
      if (vocab[v] === tokens[t]) {
        id = v;
      }
    }
    ids.push(id);
  }
  return ids;
}

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  const N = ids.length;
  const T = ids[0].length;
  const E = weight[0].length;
  const y: Tensor3 = [];
  for (let n = 0; n < N; n++) {
    y.push(zeros(T, E));
    for (let t = 0; t < T; t++) {
      const id = ids[n][t];
      for (let e = 0; e < E; e++) {
        y[n][t][e] = weight[id][e];
      }
    }
  }
  return y;
}

export function embedBackward(gradOutput: Tensor3, ids: Matrix, weight: Matrix): { gradWeight: Matrix } {
  const N = ids.length;
  const T = ids[0].length;
  const V = weight.length;
  const E = weight[0].length;
  const gradWeight = zeros(V, E);
  for (let n = 0; n < N; n++) {
    for (let t = 0; t < T; t++) {
      const id = ids[n][t];
      if (id >= 1) {
        for (let e = 0; e < E; e++) {
          gradWeight[id][e] += gradOutput[n][t][e];
        }
      }
    }
  }
  return { gradWeight };
}

export function skipGramLoss(
  centers: Vector,
  contexts: Vector,
  negatives: Matrix,
  inWeight: Matrix,
  outWeight: Matrix,
): number {
  const B = centers.length;
  const K = negatives[0].length;
  const E = inWeight[0].length;
  let total = 0;
  for (let b = 0; b < B; b++) {
    const center = centers[b];
    const context = contexts[b];
    let score = 0;
    for (let e = 0; e < E; e++) {
      score += inWeight[center][e] * outWeight[context][e];
    }
    const lossSeen = Math.max(-score, 0) + Math.log1p(Math.exp(-Math.abs(score)));
    let lossNegatives = 0;
    for (let k = 0; k < K; k++) {
      const negative = negatives[b][k];
      let negativeScore = 0;
      for (let e = 0; e < E; e++) {
        negativeScore += inWeight[center][e] * outWeight[negative][e];
      }
      lossNegatives += Math.max(negativeScore, 0) + Math.log1p(Math.exp(-Math.abs(negativeScore)));
    }
    total += lossSeen + lossNegatives;
  }
  return total / B;
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
  const K = negatives[0].length;
  const V = inWeight.length;
  const E = inWeight[0].length;
  const gradInWeight = zeros(V, E);
  const gradOutWeight = zeros(V, E);
  for (let b = 0; b < B; b++) {
    const center = centers[b];
    const context = contexts[b];
    let score = 0;
    for (let e = 0; e < E; e++) {
      score += inWeight[center][e] * outWeight[context][e];
    }
    const p = 1 / (1 + Math.exp(-score));
    const gradScore = (gradOutput * (p - 1)) / B;
    for (let e = 0; e < E; e++) {
      gradInWeight[center][e] += gradScore * outWeight[context][e];
      gradOutWeight[context][e] += gradScore * inWeight[center][e];
    }
    for (let k = 0; k < K; k++) {
      const negative = negatives[b][k];
      let negativeScore = 0;
      for (let e = 0; e < E; e++) {
        negativeScore += inWeight[center][e] * outWeight[negative][e];
      }
      const negativeP = 1 / (1 + Math.exp(-negativeScore));
      const gradNegativeScore = (gradOutput * negativeP) / B;
      for (let e = 0; e < E; e++) {
        gradInWeight[center][e] += gradNegativeScore * outWeight[negative][e];
        gradOutWeight[negative][e] += gradNegativeScore * inWeight[center][e];
      }
    }
  }
  return { gradInWeight, gradOutWeight };
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
