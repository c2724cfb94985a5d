// slip: the helper weightsOf divides the scores by √S (the number of keys) instead of √E (the width of queries and keys).
type Matrix = number[][];
type Batch = number[][][];

function weightsOf(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const T = q.length;
  const S = k.length;
  const E = q[0].length;
  const A: Matrix = [];
  for (let t = 0; t < T; t++) {
    const z: number[] = [];
    let top = -Infinity;
    for (let s = 0; s < S; s++) {
      let product = 0;
      for (let e = 0; e < E; e++) product += q[t][e] * k[s][e];
      const allowed = mask === null || mask[t][s] === 1;
      z[s] = allowed ? product / Math.sqrt(S) : -Infinity;
      if (z[s] > top) top = z[s];
    }
    let total = 0;
    for (let s = 0; s < S; s++) {
      z[s] = Math.exp(z[s] - top);
      total += z[s];
    }
    for (let s = 0; s < S; s++) z[s] /= total;
    A.push(z);
  }
  return A;
}

const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const weights: Batch = [];
  const y: Batch = [];
  for (let n = 0; n < q.length; n++) {
    const A = weightsOf(q[n], k[n], mask);
    const out = zeros(A.length, v[n][0].length);
    for (let t = 0; t < A.length; t++) {
      for (let s = 0; s < v[n].length; s++) {
        for (let d = 0; d < v[n][s].length; d++) {
          out[t][d] += A[t][s] * v[n][s][d];
        }
      }
    }
    weights.push(A);
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
    const A = weightsOf(q[n], k[n], mask);
    const G = gradOutput.y[n];
    const dq = zeros(T, E);
    const dk = zeros(S, E);
    const dv = zeros(S, D);
    for (let t = 0; t < T; t++) {
      const dA = new Array<number>(S).fill(0);
      let mean = 0;
      for (let s = 0; s < S; s++) {
        for (let d = 0; d < D; d++) {
          dA[s] += G[t][d] * v[n][s][d];
          dv[s][d] += A[t][s] * G[t][d];
        }
        mean += A[t][s] * dA[s];
      }
      for (let s = 0; s < S; s++) {
        const dz = (A[t][s] * (dA[s] - mean)) / Math.sqrt(E);
        for (let e = 0; e < E; e++) {
          dq[t][e] += dz * k[n][s][e];
          dk[s][e] += dz * q[n][t][e];
        }
      }
    }
    gradQ.push(dq);
    gradK.push(dk);
    gradV.push(dv);
  }
  return { gradQ, gradK, gradV };
}
