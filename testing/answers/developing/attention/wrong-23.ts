// slip: the scale in the helper weightsOf (forward and backward) is the root of k.length, the number of keys S, instead of the width E of a key.
type Matrix = number[][];
type Batch = number[][][];

function zeros(rows: number, columns: number): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < rows; i++) out.push(new Array<number>(columns).fill(0));
  return out;
}

function weightsOf(
  q: Matrix,
  k: Matrix,
  mask: Matrix | null,
): { a: Matrix; scale: number } {
  const scale = 1 / Math.sqrt(k.length);
  const a = zeros(q.length, k.length);
  for (let t = 0; t < q.length; t++) {
    let largest = -Infinity;
    for (let s = 0; s < k.length; s++) {
      if (mask && mask[t][s] === 0) continue;
      let score = 0;
      for (let e = 0; e < q[t].length; e++) score += q[t][e] * k[s][e];
      a[t][s] = score * scale;
      largest = Math.max(largest, a[t][s]);
    }
    let sum = 0;
    for (let s = 0; s < k.length; s++) {
      a[t][s] = mask && mask[t][s] === 0 ? 0 : Math.exp(a[t][s] - largest);
      sum += a[t][s];
    }
    for (let s = 0; s < k.length; s++) a[t][s] /= sum;
  }
  return { a, scale };
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
    const { a } = weightsOf(q[n], k[n], mask);
    const out = zeros(q[n].length, v[n][0].length);
    for (let t = 0; t < out.length; t++)
      for (let s = 0; s < v[n].length; s++)
        for (let d = 0; d < out[t].length; d++)
          out[t][d] += a[t][s] * v[n][s][d];
    y.push(out);
    weights.push(a);
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
    const { a, scale } = weightsOf(q[n], k[n], mask);
    const g = gradOutput.y[n];
    const dq = zeros(T, E);
    const dk = zeros(S, E);
    const dv = zeros(S, D);
    for (let t = 0; t < T; t++) {
      const da: number[] = [];
      let mean = 0;
      for (let s = 0; s < S; s++) {
        let p = 0;
        for (let d = 0; d < D; d++) {
          p += g[t][d] * v[n][s][d];
          dv[s][d] += a[t][s] * g[t][d];
        }
        da.push(p);
        mean += a[t][s] * p;
      }
      for (let s = 0; s < S; s++) {
        const dz = a[t][s] * (da[s] - mean) * scale;
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
