// right: table of activations, reduce and reduceRight through the layers
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

const fill = (rows: number, columns: number, draw: () => number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Each activation with its slope, both as functions of z. */
const activations: Record<Activation, { phi: (z: number) => number; slope: (z: number) => number }> = {
  linear: { phi: (z) => z, slope: () => 1 },
  relu: { phi: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0) },
  tanh: { phi: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  sigmoid: { phi: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)) },
};

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const a = Math.sqrt(6 / (options.fanIn + options.fanOut));
  return fill(options.fanOut, options.fanIn, () => a * (2 * random() - 1));
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const deviation = Math.sqrt(2 / options.fanIn);
  return fill(options.fanOut, options.fanIn, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return deviation * radius * Math.cos(2 * Math.PI * random());
  });
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const { phi, slope } = activations[options.activation];
  const zs = weights.reduce<Matrix[]>((done, w, l) => {
    const h = l === 0 ? x : done[l - 1].map((row) => row.map(phi));
    return [...done, h.map((row) => w.map((wi) => wi.reduce((s, v, j) => s + v * row[j], 0)))];
  }, []);
  const gradients = weights.reduceRight<Matrix[]>(
    (done, w, l) => {
      const gz = done[0].map((row, n) => row.map((g, i) => g * slope(zs[l][n][i])));
      const gh = gz.map((row) => w[0].map((_, j) => row.reduce((s, g, i) => s + g * w[i][j], 0)));
      return [gh, ...done];
    },
    [gradLast],
  );
  return gradients
    .slice(0, weights.length)
    .map((g) => Math.sqrt(g.flat().reduce((s, v) => s + v * v, 0)));
}

const squares = (t: Tensor): number =>
  Array.isArray(t) ? t.reduce<number>((s, e) => s + squares(e), 0) : t * t;
const scaled = (t: Tensor, c: number): Tensor =>
  Array.isArray(t) ? t.map((e) => scaled(e, c)) : t * c;

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const totalNorm = Math.sqrt(Object.values(grads).reduce<number>((s, t) => s + squares(t), 0));
  const c = Math.min(1, options.maxNorm / (totalNorm + 1e-6));
  const clipped = Object.entries(grads).map(([name, t]) => [name, scaled(t, c)]);
  return { grads: Object.fromEntries(clipped), totalNorm };
}
