// Right: recursion over depth; normal numbers as sums of uniform ones.

type Random = () => number;
type Fans = { fanIn: number; fanOut: number };
type Matrix = number[][];
type Activation = "linear" | "relu" | "tanh" | "sigmoid";
type Tensor = number | Tensor[];

const draw = (fans: Fans, next: () => number): Matrix =>
  new Array(fans.fanOut).fill(0).map(() => new Array(fans.fanIn).fill(0).map(next));

export const xavierUniform = (random: Random, fans: Fans): Matrix => {
  const bound = Math.sqrt(3) * Math.sqrt(2 / (fans.fanIn + fans.fanOut));
  return draw(fans, () => bound - 2 * bound * random());
};

export const kaimingNormal = (random: Random, fans: Fans): Matrix => {
  // The sum of 48 uniform numbers has variance 4 and is as good as normal.
  const normal = (left: number): number => (left === 0 ? 0 : random() - 0.5 + normal(left - 1));
  return draw(fans, () => (normal(48) / 2) * Math.sqrt(2 / fans.fanIn));
};

const functions: Record<Activation, [value: (z: number) => number, slope: (z: number) => number]> = {
  linear: [(z) => z, () => 1],
  relu: [(z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  tanh: [Math.tanh, (z) => (1 - Math.tanh(z)) * (1 + Math.tanh(z))],
  sigmoid: [(z) => 1 / (1 + Math.exp(-z)), (z) => 1 / (1 + Math.exp(-z)) / (1 + Math.exp(z))],
};

export const gradientNormsByDepth = (
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  { activation }: { activation: Activation },
): number[] => {
  const [value, slope] = functions[activation];
  const norms: number[] = [];
  /** The gradient with respect to h, the input of the layer at this depth. */
  const descend = (h: Matrix, depth: number): Matrix => {
    if (depth === weights.length) return gradLast;
    const weight = weights[depth];
    const z = product(h, transpose(weight));
    const above = descend(
      z.map((row) => row.map(value)),
      depth + 1,
    );
    const grad = product(
      above.map((row, n) => row.map((g, d) => g * slope(z[n][d]))),
      weight,
    );
    norms.unshift(Math.hypot(...grad.flat()));
    return grad;
  };
  descend(x, 0);
  return norms;
};

export const clipGradNorm = (grads: Record<string, Tensor>, { maxNorm }: { maxNorm: number }) => {
  const square = (t: Tensor): number =>
    typeof t === "number" ? t * t : t.reduce<number>((total, part) => total + square(part), 0);
  const times = (t: Tensor, k: number): Tensor =>
    typeof t === "number" ? t * k : t.map((part) => times(part, k));
  const totalNorm = Math.sqrt(square(Object.values(grads)));
  const k = maxNorm / (totalNorm + 1e-6);
  const entries = Object.entries(grads).map(([name, grad]) => [name, times(grad, Math.min(k, 1))]);
  return { grads: Object.fromEntries(entries), totalNorm };
};

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((total, v, k) => total + v * b[k][j], 0)));
}

function transpose(m: Matrix): Matrix {
  return m[0].map((_, j) => m.map((row) => row[j]));
}
