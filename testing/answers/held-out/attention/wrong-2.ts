// slip: scaledDotProductAttentionBackward leaves 1/√E out of gradK; it belongs there just as in gradQ.
type Matrix = number[][];
type Batch = number[][][];

function empty(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => Array<number>(columns).fill(0));
}

function weightsFor(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const width = q[0].length;
  const a = empty(q.length, k.length);
  for (let t = 0; t < q.length; t++) {
    for (let s = 0; s < k.length; s++) {
      if (mask !== null && mask[t][s] !== 1) {
        a[t][s] = -Infinity;
        continue;
      }
      for (let e = 0; e < width; e++) a[t][s] += q[t][e] * k[s][e];
      a[t][s] /= Math.sqrt(width);
    }
    let best = -Infinity;
    for (const z of a[t]) best = z > best ? z : best;
    let sum = 0;
    for (let s = 0; s < k.length; s++) {
      a[t][s] = Math.exp(a[t][s] - best);
      sum += a[t][s];
    }
    for (let s = 0; s < k.length; s++) a[t][s] /= sum;
  }
  return a;
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights: Batch = [];
  const y: Batch = [];
  for (let n = 0; n < q.length; n++) {
    const a = weightsFor(q[n], k[n], mask);
    const out = empty(q[n].length, v[n][0].length);
    for (let t = 0; t < out.length; t++) {
      for (let s = 0; s < k[n].length; s++) {
        for (let d = 0; d < out[t].length; d++) out[t][d] += a[t][s] * v[n][s][d];
      }
    }
    weights.push(a);
    y.push(out);
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
  const gradQ: Batch = [];
  const gradK: Batch = [];
  const gradV: Batch = [];

  for (let n = 0; n < q.length; n++) {
    const T = q[n].length;
    const S = k[n].length;
    const E = q[n][0].length;
    const D = v[n][0].length;
    const G = gradOutput.y[n];
    const A = weightsFor(q[n], k[n], mask);

    // gradient of the weights, then of the scores
    const dZ = empty(T, S);
    for (let t = 0; t < T; t++) {
      const dA = v[n].map((value) => {
        let sum = 0;
        for (let d = 0; d < D; d++) sum += G[t][d] * value[d];
        return sum;
      });
      let mean = 0;
      for (let s = 0; s < S; s++) mean += A[t][s] * dA[s];
      for (let s = 0; s < S; s++) dZ[t][s] = A[t][s] * (dA[s] - mean);
    }

    const dq = empty(T, E);
    const dk = empty(S, E);
    const dv = empty(S, D);
    for (let t = 0; t < T; t++) {
      for (let s = 0; s < S; s++) {
        for (let e = 0; e < E; e++) {
          dq[t][e] += (dZ[t][s] * k[n][s][e]) / Math.sqrt(E);
          dk[s][e] += dZ[t][s] * q[n][t][e];
        }
        for (let d = 0; d < D; d++) dv[s][d] += A[t][s] * G[t][d];
      }
    }
    gradQ.push(dq);
    gradK.push(dk);
    gradV.push(dv);
  }

  return { gradQ, gradK, gradV };
}
