// slip: scaledDotProductAttentionBackward recomputes the weights without the mask; it should use the masked weights of the forward.
type Matrix = number[][];
type Batch = number[][][];

class Sample {
  q: Matrix;
  k: Matrix;
  v: Matrix;
  root: number;

  constructor(q: Matrix, k: Matrix, v: Matrix) {
    this.q = q;
    this.k = k;
    this.v = v;
    this.root = Math.sqrt(q[0].length);
  }

  weights(mask: Matrix | null = null): Matrix {
    return this.q.map((query, t) => {
      const z = this.k.map((key, s) => {
        if (mask !== null && mask[t][s] === 0) return -Infinity;
        return sum(query.map((x, e) => x * key[e])) / this.root;
      });
      const top = Math.max(...z);
      const powers = z.map((x) => Math.exp(x - top));
      const norm = sum(powers);
      return powers.map((p) => p / norm);
    });
  }

  output(a: Matrix): Matrix {
    return product(a, this.v);
  }

  gradients(g: Matrix): { q: Matrix; k: Matrix; v: Matrix } {
    const a = this.weights();
    const gradA = product(g, flip(this.v));
    const gradZ = a.map((row, t) => {
      const mean = sum(row.map((w, s) => w * gradA[t][s]));
      return row.map((w, s) => (w * (gradA[t][s] - mean)) / this.root);
    });
    return {
      q: product(gradZ, this.k),
      k: product(flip(gradZ), this.q),
      v: product(flip(a), g),
    };
  }
}

function sum(values: number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function flip(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => sum(row.map((x, i) => x * b[i][j]))));
}

export function scaledDotProductAttention(
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { y: Batch; weights: Batch } {
  const samples = q.map((_, n) => new Sample(q[n], k[n], v[n]));
  const weights = samples.map((sample) => sample.weights(mask));
  return { y: samples.map((s, n) => s.output(weights[n])), weights };
}

export function scaledDotProductAttentionBackward(
  gradOutput: { y: Batch },
  q: Batch,
  k: Batch,
  v: Batch,
  mask: Matrix | null,
): { gradQ: Batch; gradK: Batch; gradV: Batch } {
  const all = q.map((_, n) =>
    new Sample(q[n], k[n], v[n]).gradients(gradOutput.y[n]),
  );
  return {
    gradQ: all.map((g) => g.q),
    gradK: all.map((g) => g.k),
    gradV: all.map((g) => g.v),
  };
}
