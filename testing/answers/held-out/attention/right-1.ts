// right: explicit loops that skip masked keys, backward scatters into zeroed arrays
type Matrix = number[][];
type Batch = number[][][];

function zeros(n: number, rows: number, cols: number): Batch {
  const out: Batch = [];
  for (let i = 0; i < n; i++) {
    const sample: Matrix = [];
    for (let r = 0; r < rows; r++) sample.push(new Array(cols).fill(0));
    out.push(sample);
  }
  return out;
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const N = q.length;
  const T = q[0].length;
  const E = q[0][0].length;
  const S = k[0].length;
  const D = v[0][0].length;
  const y = zeros(N, T, D);
  const weights = zeros(N, T, S);

  for (let n = 0; n < N; n++) {
    for (let t = 0; t < T; t++) {
      const w = weights[n][t];
      let largest = -Infinity;
      for (let s = 0; s < S; s++) {
        if (mask && !mask[t][s]) continue;
        let dot = 0;
        for (let e = 0; e < E; e++) dot += q[n][t][e] * k[n][s][e];
        w[s] = dot / Math.sqrt(E);
        if (w[s] > largest) largest = w[s];
      }
      let total = 0;
      for (let s = 0; s < S; s++) {
        if (mask && !mask[t][s]) continue;
        w[s] = Math.exp(w[s] - largest);
        total += w[s];
      }
      for (let s = 0; s < S; s++) {
        w[s] /= total;
        for (let d = 0; d < D; d++) y[n][t][d] += w[s] * v[n][s][d];
      }
    }
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
  const N = q.length;
  const T = q[0].length;
  const E = q[0][0].length;
  const S = k[0].length;
  const D = v[0][0].length;
  const { y, weights } = scaledDotProductAttention(q, k, v, mask);
  const gradQ = zeros(N, T, E);
  const gradK = zeros(N, S, E);
  const gradV = zeros(N, S, D);

  for (let n = 0; n < N; n++) {
    for (let t = 0; t < T; t++) {
      const g = gradOutput.y[n][t];
      // the weighted mean of the gradients of the weights is g·y
      let mean = 0;
      for (let d = 0; d < D; d++) mean += g[d] * y[n][t][d];
      for (let s = 0; s < S; s++) {
        const a = weights[n][t][s];
        let gradA = 0;
        for (let d = 0; d < D; d++) {
          gradA += g[d] * v[n][s][d];
          gradV[n][s][d] += a * g[d];
        }
        const gradDot = (a * (gradA - mean)) / Math.sqrt(E);
        for (let e = 0; e < E; e++) {
          gradQ[n][t][e] += gradDot * k[n][s][e];
          gradK[n][s][e] += gradDot * q[n][t][e];
        }
      }
    }
  }
  return { gradQ, gradK, gradV };
}
