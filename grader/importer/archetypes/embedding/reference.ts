type Matrix = number[][];
type Tensor3 = number[][][];

export function embed(ids: Matrix, weight: Matrix): Tensor3 {
  return ids.map((sentence) => sentence.map((id) => [...weight[id]]));
}

export function embedMean(ids: Matrix, weight: Matrix): Matrix {
  return embed(ids, weight).map((sentence) =>
    weight[0].map((_, e) => sentence.reduce((sum, vector) => sum + vector[e] / sentence.length, 0)),
  );
}

export function embedBackward(gradOutput: Tensor3, ids: Matrix, weight: Matrix): { gradWeight: Matrix } {
  const gradWeight = weight.map((row) => row.map(() => 0));
  ids.forEach((sentence, n) => {
    sentence.forEach((id, t) => {
      for (let e = 0; e < weight[0].length; e += 1) gradWeight[id][e] += gradOutput[n][t][e];
    });
  });
  return { gradWeight };
}

export function embedMeanBackward(gradOutput: Matrix, ids: Matrix, weight: Matrix): { gradWeight: Matrix } {
  const spread = gradOutput.map((row, n) => shared(row, ids[n]));
  return embedBackward(spread, ids, weight);
}

function shared(row: number[], sentence: number[]): Matrix {
  return sentence.map(() => row.map((g) => g / sentence.length));
}
