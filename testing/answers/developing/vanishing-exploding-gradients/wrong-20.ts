// slip: gradientNormsByDepth records the norm of the gradient at the output side of the weight, at z_l (behind the activation's slope), instead of at the input h_l of the layer
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

const fill = (rows: number, cols: number, draw: () => number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: cols }, draw));

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const bound = Math.sqrt(6 / (fanIn + fanOut));
  return fill(fanOut, fanIn, () => -bound + 2 * bound * random());
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const sd = Math.sqrt(2 / fanIn);
  return fill(fanOut, fanIn, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return sd * radius * Math.cos(2 * Math.PI * random());
  });
}

const act: Record<Activation, { f: (z: number) => number; df: (z: number, out: number) => number }> = {
  linear: { f: (z) => z, df: () => 1 },
  relu: { f: (z) => Math.max(0, z), df: (z) => (z > 0 ? 1 : 0) },
  tanh: { f: Math.tanh, df: (_z, out) => 1 - out * out },
  sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), df: (_z, out) => out * (1 - out) },
};

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
const flip = (m: Matrix): Matrix => m[0].map((_, j) => m.map((row) => row[j]));
const length = (numbers: Vector): number => Math.sqrt(numbers.reduce((s, v) => s + v * v, 0));

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const { f, df } = act[options.activation];
  const layers: { z: Matrix; out: Matrix }[] = [];
  weights.forEach((w, l) => {
    const z = times(l === 0 ? x : layers[l - 1].out, flip(w));
    layers.push({ z, out: z.map((row) => row.map((v) => f(v))) });
  });

  // from the last layer to the first, the norms are put in front
  const { norms } = weights.reduceRight<{ grad: Matrix; norms: Vector }>(
    ({ grad, norms }, w, l) => {
      const { z, out } = layers[l];
      const atZ = grad.map((row, n) => row.map((v, i) => v * df(z[n][i], out[n][i])));
      const atH = times(atZ, w);
      return { grad: atH, norms: [length(atZ.flat()), ...norms] };
    },
    { grad: gradLast, norms: [] },
  );
  return norms;
}

const numbersOf = (t: Tensor): Vector => (Array.isArray(t) ? t.flatMap(numbersOf) : [t]);
const mapTensor = (t: Tensor, f: (v: number) => number): Tensor =>
  Array.isArray(t) ? t.map((e) => mapTensor(e, f)) : f(t);

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const totalNorm = length(Object.values(grads).flatMap(numbersOf));
  const factor = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const entries = Object.entries(grads).map(([name, t]): [string, Tensor] => [
    name,
    mapTensor(t, (v) => factor * v),
  ]);
  return { grads: Object.fromEntries(entries), totalNorm };
}
