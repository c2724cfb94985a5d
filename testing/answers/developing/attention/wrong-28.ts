// slip: in scaledDotProductAttentionBackward gradK reads the flat [T, S] buffer dz at s*T + t, which reshapes it to [S, T] instead of transposing it; right would be dz[t*S + s].
type Matrix = number[][];
type Batch = number[][][];

/** Weights of one sample, flat [T*S] */
function sampleWeights(q: Matrix, k: Matrix, mask: Matrix | null): number[] {
  const T = q.length;
  const S = k.length;
  const E = q[0].length;
  const inv = 1 / Math.sqrt(E);
  const a: number[] = new Array(T * S);
  for (let t = 0; t < T; t++) {
    let hi = -Infinity;
    for (let s = 0; s < S; s++) {
      let z = 0;
      for (let e = 0; e < E; e++) z += q[t][e] * k[s][e];
      z *= inv;
      if (mask !== null && mask[t][s] === 0) z = -Infinity;
      if (z > hi) hi = z;
      a[t * S + s] = z;
    }
    let sum = 0;
    for (let s = 0; s < S; s++) {
      const w = Math.exp(a[t * S + s] - hi);
      a[t * S + s] = w;
      sum += w;
    }
    for (let s = 0; s < S; s++) a[t * S + s] /= sum;
  }
  return a;
}

function unflatten(flat: number[], rows: number, cols: number): Matrix {
  const out: Matrix = [];
  for (let r = 0; r < rows; r++) {
    out.push(flat.slice(r * cols, r * cols + cols));
  }
  return out;
}

function zeros(size: number): number[] {
  const z: number[] = new Array(size);
  for (let i = 0; i < size; i++) z[i] = 0;
  return z;
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
    const T = q[n].length;
    const S = k[n].length;
    const D = v[n][0].length;
    const a = sampleWeights(q[n], k[n], mask);
    const out = zeros(T * D);
    for (let t = 0; t < T; t++) {
      for (let s = 0; s < S; s++) {
        for (let d = 0; d < D; d++) {
          out[t * D + d] += a[t * S + s] * v[n][s][d];
        }
      }
    }
    y.push(unflatten(out, T, D));
    weights.push(unflatten(a, T, S));
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
    const inv = 1 / Math.sqrt(E);
    const a = sampleWeights(q[n], k[n], mask);

    const dv = zeros(S * D);
    for (let s = 0; s < S; s++) {
      for (let d = 0; d < D; d++) {
        for (let t = 0; t < T; t++) dv[s * D + d] += a[t * S + s] * G[t][d];
      }
    }

    const dz = zeros(T * S);
    for (let t = 0; t < T; t++) {
      let avg = 0;
      for (let s = 0; s < S; s++) {
        let da = 0;
        for (let d = 0; d < D; d++) da += G[t][d] * v[n][s][d];
        dz[t * S + s] = da;
        avg += a[t * S + s] * da;
      }
      for (let s = 0; s < S; s++) {
        dz[t * S + s] = inv * a[t * S + s] * (dz[t * S + s] - avg);
      }
    }

    const dq = zeros(T * E);
    for (let t = 0; t < T; t++) {
      for (let e = 0; e < E; e++) {
        for (let s = 0; s < S; s++) dq[t * E + e] += dz[t * S + s] * k[n][s][e];
      }
    }

    const dk = zeros(S * E);
    for (let s = 0; s < S; s++) {
      for (let e = 0; e < E; e++) {
        for (let t = 0; t < T; t++) dk[s * E + e] += dz[s * T + t] * q[n][t][e];
      }
    }

    gradQ.push(unflatten(dq, T, E));
    gradK.push(unflatten(dk, S, E));
    gradV.push(unflatten(dv, S, D));
  }
  return { gradQ, gradK, gradV };
}
