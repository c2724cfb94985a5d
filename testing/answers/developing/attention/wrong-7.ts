// slip: scaledDotProductAttentionBackward overwrites gradK for each query, so only the last query's share is left.
type Matrix = number[][];
type Batch = number[][][];

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const y: Batch = [];
  const weights: Batch = [];
  for (const [n, queries] of q.entries()) {
    const rows: Matrix = [];
    const outs: Matrix = [];
    for (const [t, query] of queries.entries()) {
      const scores = k[n].map((key, s) =>
        mask && mask[t][s] === 0
          ? -Infinity
          : key.reduce((acc, ke, e) => acc + ke * query[e], 0) /
            Math.sqrt(query.length),
      );
      const max = scores.reduce((a, b) => Math.max(a, b), -Infinity);
      const exp = scores.map((z) => Math.exp(z - max));
      const norm = exp.reduce((a, b) => a + b);
      const a = exp.map((e) => e / norm);
      rows.push(a);
      outs.push(
        v[n][0].map((_, d) => a.reduce((acc, w, s) => acc + w * v[n][s][d], 0)),
      );
    }
    weights.push(rows);
    y.push(outs);
  }
  return { y, weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const { weights } = scaledDotProductAttention(q, k, v, mask);
  const blank = (m: Batch) => m.map((a) => a.map((b) => b.map(() => 0)));
  const gradQ = blank(q);
  const gradK = blank(k);
  const gradV = blank(v);
  for (let n = 0; n < q.length; n++) {
    const [Q, K, V, G] = [q[n], k[n], v[n], gradOutput.y[n]];
    const E = Q[0].length;
    for (let t = 0; t < Q.length; t++) {
      const a = weights[n][t];
      const da: number[] = [];
      let mean = 0;
      for (let s = 0; s < K.length; s++) {
        let sum = 0;
        for (let d = 0; d < V[s].length; d++) {
          sum += G[t][d] * V[s][d];
          gradV[n][s][d] += a[s] * G[t][d];
        }
        da.push(sum);
        mean += sum * a[s];
      }
      for (let s = 0; s < K.length; s++) {
        const dz = (a[s] * (da[s] - mean)) / Math.sqrt(E);
        for (let e = 0; e < E; e++) {
          gradQ[n][t][e] += dz * K[s][e];
          gradK[n][s][e] = dz * Q[t][e];
        }
      }
    }
  }
  return { gradQ, gradK, gradV };
}
