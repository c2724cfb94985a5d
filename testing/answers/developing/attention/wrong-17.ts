// slip: scaledDotProductAttentionBackward subtracts the plain mean of ∂L/∂A over the S keys instead of the mean weighted with the attention weights.
type Matrix = number[][];
type Batch = number[][][];

function multiply(a: Matrix, b: Matrix): Matrix {
  const out: Matrix = [];
  for (let i = 0; i < a.length; i++) {
    out.push([]);
    for (let j = 0; j < b[0].length; j++) {
      let sum = 0;
      for (let m = 0; m < b.length; m++) sum += a[i][m] * b[m][j];
      out[i].push(sum);
    }
  }
  return out;
}

function transpose(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function scaled(a: Matrix, factor: number): Matrix {
  return a.map((row) => row.map((value) => value * factor));
}

function softmax(z: Matrix, mask: Matrix | null): Matrix {
  return z.map((row, t) => {
    const masked = row.map((value, s) =>
      mask !== null && mask[t][s] === 0 ? -Infinity : value,
    );
    const largest = Math.max(...masked);
    const e = masked.map((value) => Math.exp(value - largest));
    let sum = 0;
    for (const value of e) sum += value;
    return e.map((value) => value / sum);
  });
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
    const z = scaled(multiply(q[n], transpose(k[n])), 1 / Math.sqrt(q[n][0].length));
    const a = softmax(z, mask);
    weights.push(a);
    y.push(multiply(a, v[n]));
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
    const a = weights[n];
    const g = gradOutput.y[n];
    const root = Math.sqrt(q[n][0].length);
    const gradA = multiply(g, transpose(v[n]));
    const gradZ = a.map((row, t) => {
      let mean = 0;
      for (const value of gradA[t]) mean += value / row.length;
      return row.map((weight, s) => weight * (gradA[t][s] - mean));
    });
    gradV.push(multiply(transpose(a), g));
    gradQ.push(scaled(multiply(gradZ, k[n]), 1 / root));
    gradK.push(scaled(multiply(transpose(gradZ), q[n]), 1 / root));
  }
  return { gradQ, gradK, gradV };
}
