// Plain loops over flat arrays, one query at a time; forward and backward share what one query needs.

type Batch = readonly (readonly (readonly number[])[])[];
type Mask = readonly (readonly number[])[] | null;

export function scaledDotProductAttention(q: Batch, k: Batch, v: Batch, mask: Mask) {
  const y: Float64Array[][] = [];
  const weights: Float64Array[][] = [];
  for (let n = 0; n < q.length; n++) {
    y.push([]);
    weights.push([]);
    for (let t = 0; t < q[n].length; t++) {
      const row = weightsOf(q[n][t], k[n], mask === null ? null : mask[t]);
      const out = new Float64Array(v[n][0].length);
      for (let d = 0; d < out.length; d++) for (let s = 0; s < row.length; s++) out[d] += row[s] * v[n][s][d];
      weights[n].push(row);
      y[n].push(out);
    }
  }
  return { y, weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Mask,
) {
  const gradQ = zerosLike(q);
  const gradK = zerosLike(k);
  const gradV = zerosLike(v);
  const root = Math.sqrt(q[0][0].length);
  for (let n = 0; n < q.length; n++) {
    for (let t = 0; t < q[n].length; t++) {
      const a = weightsOf(q[n][t], k[n], mask === null ? null : mask[t]);
      const g = gradOutput.y[n][t];
      const gradA = new Float64Array(a.length);
      let mean = 0;
      for (let s = 0; s < a.length; s++) {
        for (let d = 0; d < g.length; d++) {
          gradA[s] += g[d] * v[n][s][d];
          gradV[n][s][d] += a[s] * g[d];
        }
        mean += a[s] * gradA[s];
      }
      for (let s = 0; s < a.length; s++) {
        const gradScore = (a[s] * (gradA[s] - mean)) / root;
        for (let e = 0; e < q[n][t].length; e++) {
          gradQ[n][t][e] += gradScore * k[n][s][e];
          gradK[n][s][e] += gradScore * q[n][t][e];
        }
      }
    }
  }
  return { gradQ, gradK, gradV };
}

/** Softmax in one pass: whenever a larger score comes, what has been summed is scaled down. */
function weightsOf(
  query: readonly number[],
  keys: readonly (readonly number[])[],
  allowed: readonly number[] | null,
): Float64Array {
  const scores = new Float64Array(keys.length).fill(Number.NEGATIVE_INFINITY);
  let largest = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let s = 0; s < keys.length; s++) {
    if (allowed !== null && allowed[s] === 0) continue;
    let product = 0;
    for (let e = query.length - 1; e >= 0; e--) product += query[e] * keys[s][e];
    scores[s] = product / Math.sqrt(query.length);
    const next = Math.max(largest, scores[s]);
    total = total * Math.exp(largest - next) + Math.exp(scores[s] - next);
    largest = next;
  }
  return scores.map((score) => Math.exp(score - largest) / total);
}

function zerosLike(batch: Batch): Float64Array[][] {
  return batch.map((rows) => rows.map((row) => new Float64Array(row.length)));
}
