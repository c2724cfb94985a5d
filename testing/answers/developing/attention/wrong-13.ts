// slip: scaledDotProductAttentionBackward applies the factor 1/√E to gradQ only and leaves it out of gradK
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
  for (let n = 0; n < q.length; n++) {
    const T = q[n].length;
    const S = k[n].length;
    const E = q[n][0].length;
    const D = v[n][0].length;
    const A: Matrix = [];
    const Y: Matrix = [];
    for (let t = 0; t < T; t++) {
      const a: number[] = [];
      let top = -Infinity;
      for (let s = 0; s < S; s++) {
        let z = 0;
        for (let e = 0; e < E; e++) z += q[n][t][e] * k[n][s][e];
        z /= Math.sqrt(E);
        if (mask !== null && mask[t][s] === 0) z = -Infinity;
        if (z > top) top = z;
        a.push(z);
      }
      let sum = 0;
      for (let s = 0; s < S; s++) {
        a[s] = Math.exp(a[s] - top);
        sum += a[s];
      }
      for (let s = 0; s < S; s++) a[s] /= sum;
      const row = new Array<number>(D).fill(0);
      for (let s = 0; s < S; s++) for (let d = 0; d < D; d++) row[d] += a[s] * v[n][s][d];
      A.push(a);
      Y.push(row);
    }
    weights.push(A);
    y.push(Y);
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
  const empty = (b: Batch) => b.map((m) => m.map((r) => r.map(() => 0)));
  const gradQ = empty(q);
  const gradK = empty(k);
  const gradV = empty(v);
  for (let n = 0; n < q.length; n++) {
    const scale = 1 / Math.sqrt(q[n][0].length);
    for (let t = 0; t < q[n].length; t++) {
      const a = weights[n][t];
      const g = gradOutput.y[n][t];
      const ga: number[] = [];
      let mean = 0;
      for (let s = 0; s < a.length; s++) {
        let dot = 0;
        for (let d = 0; d < g.length; d++) {
          dot += g[d] * v[n][s][d];
          gradV[n][s][d] += a[s] * g[d];
        }
        ga.push(dot);
        mean += a[s] * dot;
      }
      for (let s = 0; s < a.length; s++) {
        const gz = a[s] * (ga[s] - mean);
        for (let e = 0; e < q[n][t].length; e++) {
          gradQ[n][t][e] += scale * gz * k[n][s][e];
          gradK[n][s][e] += gz * q[n][t][e];
        }
      }
    }
  }
  return { gradQ, gradK, gradV };
}
