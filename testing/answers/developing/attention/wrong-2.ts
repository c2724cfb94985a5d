// slip: the softmax (helper weightsOf) subtracts the largest score of the whole row, masked ones included, so all allowed weights underflow to 0/0 where a masked score is far larger; the largest score left after masking should be subtracted.
type Matrix = number[][];
type Batch = number[][][];

function weightsOf(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const E = q[0].length;
  const A: Matrix = [];
  for (let t = 0; t < q.length; t++) {
    const z: number[] = [];
    for (let s = 0; s < k.length; s++) {
      let sum = 0;
      for (let e = 0; e < E; e++) sum += q[t][e] * k[s][e];
      z.push(sum / Math.sqrt(E));
    }
    const zMax = Math.max(...z);
    const e = z.map((value, s) => {
      if (mask !== null && mask[t][s] === 0) return 0;
      return Math.exp(value - zMax);
    });
    const total = e.reduce((a, b) => a + b, 0);
    A.push(e.map((value) => value / total));
  }
  return A;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    out.push([]);
    for (let j = 0; j < b[0].length; j++) {
      let sum = 0;
      for (let l = 0; l < b.length; l++) sum += a[i][l] * b[l][j];
      out[i].push(sum);
    }
  }
  return out;
}

function T(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const y: Batch = [];
  const weights: Batch = [];
  for (let n = 0; n < q.length; n++) {
    weights.push(weightsOf(q[n], k[n], mask));
    y.push(multiply(weights[n], v[n]));
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
    const A = weightsOf(q[n], k[n], mask);
    const G = gradOutput.y[n];
    const dA = multiply(G, T(v[n]));
    const dZ = A.map((row, t) => {
      let mean = 0;
      for (let s = 0; s < row.length; s++) mean += row[s] * dA[t][s];
      return row.map((a, s) => (a * (dA[t][s] - mean)) / Math.sqrt(q[n][t].length));
    });
    gradQ.push(multiply(dZ, k[n]));
    gradK.push(multiply(T(dZ), q[n]));
    gradV.push(multiply(T(A), G));
  }
  return { gradQ, gradK, gradV };
}
