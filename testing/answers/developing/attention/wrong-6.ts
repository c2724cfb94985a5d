// slip: the largest score is taken before masking (in probabilities, used by both functions), so a huge masked score makes all the others underflow.
type Matrix = number[][];
type Batch = number[][][];

function dot(a: number[], b: number[]): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
}

function probabilities(q: Matrix, k: Matrix, mask: Matrix | null): Matrix {
  const root = Math.sqrt(q[0].length);
  const result: Matrix = [];
  for (let t = 0; t < q.length; t++) {
    const scores: number[] = [];
    let peak = -Infinity;
    for (let s = 0; s < k.length; s++) {
      const z = dot(q[t], k[s]) / root;
      scores.push(z);
      peak = Math.max(peak, z);
    }
    let sum = 0;
    for (let s = 0; s < k.length; s++) {
      const allowed = mask === null || mask[t][s] === 1;
      scores[s] = allowed ? Math.exp(scores[s] - peak) : 0;
      sum += scores[s];
    }
    for (let s = 0; s < k.length; s++) scores[s] /= sum;
    result.push(scores);
  }
  return result;
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
    const A = probabilities(q[n], k[n], mask);
    weights.push(A);
    const D = v[n][0].length;
    y.push(
      A.map((row) => {
        const out = new Array<number>(D).fill(0);
        row.forEach((a, s) => {
          for (let d = 0; d < D; d++) out[d] += a * v[n][s][d];
        });
        return out;
      }),
    );
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
  const zeros = (b: Batch): Batch => b.map((m) => m.map((r) => r.map(() => 0)));
  const gradQ = zeros(q);
  const gradK = zeros(k);
  const gradV = zeros(v);
  for (let n = 0; n < q.length; n++) {
    const A = probabilities(q[n], k[n], mask);
    const root = Math.sqrt(q[n][0].length);
    for (let t = 0; t < A.length; t++) {
      const g = gradOutput.y[n][t];
      const dA = v[n].map((vs) => dot(vs, g));
      const mean = dot(A[t], dA);
      for (let s = 0; s < dA.length; s++) {
        const dz = (A[t][s] * (dA[s] - mean)) / root;
        for (let d = 0; d < g.length; d++) gradV[n][s][d] += A[t][s] * g[d];
        for (let e = 0; e < q[n][t].length; e++) {
          gradQ[n][t][e] += dz * k[n][s][e];
          gradK[n][s][e] += dz * q[n][t][e];
        }
      }
    }
  }
  return { gradQ, gradK, gradV };
}
