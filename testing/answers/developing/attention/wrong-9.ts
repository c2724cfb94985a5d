// slip: scaledDotProductAttention subtracts the largest score of the whole row, masked ones included, so a huge masked score makes all allowed exponentials underflow (0/0).
type Matrix = number[][];
type Batch = number[][][];

const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

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
    const out = zeros(T, D);
    const prob = zeros(T, S);
    for (let t = 0; t < T; t++) {
      const allowed = (s: number) => mask === null || mask[t][s] === 1;
      const score: number[] = [];
      let best = -Infinity;
      for (let s = 0; s < S; s++) {
        let dot = 0;
        for (let e = 0; e < E; e++) dot += q[n][t][e] * k[n][s][e];
        score.push(dot / Math.sqrt(E));
        if (score[s] > best) best = score[s];
      }
      let sum = 0;
      for (let s = 0; s < S; s++) {
        if (!allowed(s)) continue;
        prob[t][s] = Math.exp(score[s] - best);
        sum += prob[t][s];
      }
      for (let s = 0; s < S; s++) {
        prob[t][s] /= sum;
        for (let d = 0; d < D; d++) out[t][d] += prob[t][s] * v[n][s][d];
      }
    }
    y.push(out);
    weights.push(prob);
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
  const gradQ: Batch = [];
  const gradK: Batch = [];
  const gradV: Batch = [];
  for (let n = 0; n < q.length; n++) {
    const T = q[n].length;
    const S = k[n].length;
    const E = q[n][0].length;
    const D = v[n][0].length;
    const dq = zeros(T, E);
    const dk = zeros(S, E);
    const dv = zeros(S, D);
    for (let t = 0; t < T; t++) {
      const upstream = gradOutput.y[n][t];
      const dWeight: number[] = [];
      let mean = 0;
      for (let s = 0; s < S; s++) {
        let sum = 0;
        for (let d = 0; d < D; d++) {
          sum += upstream[d] * v[n][s][d];
          dv[s][d] += weights[n][t][s] * upstream[d];
        }
        dWeight.push(sum);
        mean += weights[n][t][s] * sum;
      }
      for (let s = 0; s < S; s++) {
        const dScore = (weights[n][t][s] * (dWeight[s] - mean)) / Math.sqrt(E);
        for (let e = 0; e < E; e++) {
          dq[t][e] += dScore * k[n][s][e];
          dk[s][e] += dScore * q[n][t][e];
        }
      }
    }
    gradQ.push(dq);
    gradK.push(dk);
    gradV.push(dv);
  }
  return { gradQ, gradK, gradV };
}
