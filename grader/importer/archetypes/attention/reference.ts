type Vector = number[];
type Matrix = number[][];

export function attention(q: Matrix, k: Matrix, v: Matrix, mask: Matrix): Matrix {
  return weights(q, k, mask).map((row) =>
    v[0].map((_, d) =>
      dot(
        row,
        v.map((value) => value[d]),
      ),
    ),
  );
}

export function attentionBackward(
  gradOutput: Matrix,
  q: Matrix,
  k: Matrix,
  v: Matrix,
  mask: Matrix,
): { gradQ: Matrix; gradK: Matrix; gradV: Matrix } {
  const p = weights(q, k, mask);
  const scale = 1 / Math.sqrt(q[0].length);
  const gradP = gradOutput.map((g) => v.map((value) => dot(g, value)));
  const gradScores = p.map((row, t) => gradP[t].map((g, s) => row[s] * (g - dot(row, gradP[t]))));
  return {
    gradQ: q.map((row, t) =>
      row.map((_, e) => scale * k.reduce((sum, key, s) => sum + gradScores[t][s] * key[e], 0)),
    ),
    gradK: k.map((key, s) =>
      key.map((_, e) => scale * q.reduce((sum, row, t) => sum + gradScores[t][s] * row[e], 0)),
    ),
    gradV: v.map((value, s) =>
      value.map((_, d) => gradOutput.reduce((sum, g, t) => sum + p[t][s] * g[d], 0)),
    ),
  };
}

function weights(q: Matrix, k: Matrix, mask: Matrix): Matrix {
  return q.map((row, t) => {
    const scores = k.map((key) => dot(row, key) / Math.sqrt(row.length));
    const top = Math.max(...scores.filter((_, s) => mask[t][s] === 1));
    const powers = scores.map((score, s) => (mask[t][s] === 1 ? Math.exp(score - top) : 0));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((p) => p / total);
  });
}

function dot(a: Vector, b: Vector): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
