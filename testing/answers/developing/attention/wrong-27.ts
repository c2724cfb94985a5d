// slip: maskedScores, used by forward and backward, adds the mask to the scores, as PyTorch does with a float attn_mask, so a 0 hides nothing and a 1 only raises the score by 1; right would be −Infinity for a score whose mask is 0.
type Matrix = number[][];
type Batch = number[][][];

function bmm(a: Batch, b: Batch): Batch {
  return a.map((left, n) =>
    left.map((row) =>
      b[n][0].map((_, j) => {
        let acc = 0;
        row.forEach((value, i) => {
          acc += value * b[n][i][j];
        });
        return acc;
      }),
    ),
  );
}

function transpose12(a: Batch): Batch {
  return a.map((mat) => mat[0].map((_, j) => mat.map((row) => row[j])));
}

function mulScalar(a: Batch, scalar: number): Batch {
  return a.map((mat) => mat.map((row) => row.map((value) => value * scalar)));
}

function softmaxLastDim(a: Batch): Batch {
  return a.map((mat) =>
    mat.map((row) => {
      const peak = Math.max(...row);
      const exps = row.map((value) => Math.exp(value - peak));
      const sum = exps.reduce((x, y) => x + y, 0);
      return exps.map((value) => value / sum);
    }),
  );
}

function maskedScores(q: Batch, k: Batch, attnMask: Matrix | null): Batch {
  const scale = 1 / Math.sqrt(q[0][0].length);
  const scores = mulScalar(bmm(q, transpose12(k)), scale);
  if (attnMask === null) return scores;
  return scores.map((mat) =>
    mat.map((row, t) => row.map((value, s) => value + attnMask[t][s])),
  );
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights = softmaxLastDim(maskedScores(q, k, mask));
  return { y: bmm(weights, v), weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const scale = 1 / Math.sqrt(q[0][0].length);
  const attn = softmaxLastDim(maskedScores(q, k, mask));

  const gradV = bmm(transpose12(attn), gradOutput.y);
  const gradAttn = bmm(gradOutput.y, transpose12(v));
  const gradScores = attn.map((mat, n) =>
    mat.map((row, t) => {
      const gRow = gradAttn[n][t];
      const total = row.reduce((acc, p, s) => acc + p * gRow[s], 0);
      return row.map((p, s) => p * gRow[s] - p * total);
    }),
  );
  const gradQ = mulScalar(bmm(gradScores, k), scale);
  const gradK = mulScalar(bmm(transpose12(gradScores), q), scale);
  return { gradQ, gradK, gradV };
}
