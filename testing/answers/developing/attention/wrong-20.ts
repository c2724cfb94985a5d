// slip: scaledDotProductAttentionBackward allocates the matrix for gradK once, outside the loop over samples, so all samples share it and it holds the sum over the batch.
type Matrix = number[][];
type Batch = number[][][];

const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => Array<number>(columns).fill(0));

function attentionRow(
  query: number[],
  keys: Matrix,
  allowed: number[] | null,
): number[] {
  const root = Math.sqrt(query.length);
  const open = keys.map((_, s) => allowed === null || allowed[s] === 1);
  const z = keys.map(
    (key) => key.reduce((acc, value, e) => acc + value * query[e], 0) / root,
  );
  const top = Math.max(...z.filter((_, s) => open[s]));
  const e = z.map((value, s) => (open[s] ? Math.exp(value - top) : 0));
  const total = e.reduce((acc, value) => acc + value, 0);
  return e.map((value) => value / total);
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
    weights[n] = q[n].map((query, t) =>
      attentionRow(query, k[n], mask ? mask[t] : null),
    );
    y[n] = weights[n].map((row) => {
      const out = Array<number>(v[n][0].length).fill(0);
      row.forEach((a, s) => v[n][s].forEach((value, d) => (out[d] += a * value)));
      return out;
    });
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
  const S = k[0].length;
  const E = k[0][0].length;
  const D = v[0][0].length;
  const root = Math.sqrt(E);
  const dk = zeros(S, E);
  for (let n = 0; n < q.length; n++) {
    const dq = zeros(q[n].length, E);
    const dv = zeros(S, D);
    q[n].forEach((query, t) => {
      const a = attentionRow(query, k[n], mask ? mask[t] : null);
      const g = gradOutput.y[n][t];
      const da = v[n].map((value) =>
        value.reduce((acc, entry, d) => acc + entry * g[d], 0),
      );
      const mean = a.reduce((acc, weight, s) => acc + weight * da[s], 0);
      for (let s = 0; s < S; s++) {
        const dz = a[s] * (da[s] - mean);
        for (let d = 0; d < D; d++) dv[s][d] += a[s] * g[d];
        for (let e = 0; e < E; e++) {
          dq[t][e] += (dz * k[n][s][e]) / root;
          dk[s][e] += (dz * query[e]) / root;
        }
      }
    });
    gradQ.push(dq);
    gradK.push(dk);
    gradV.push(dv);
  }
  return { gradQ, gradK, gradV };
}
