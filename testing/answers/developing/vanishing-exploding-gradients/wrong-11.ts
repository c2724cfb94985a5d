// slip: kaimingNormal uses fanOut instead of fanIn in the variance: sd is sqrt(2 / fanOut)
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

const drawMatrix = (rows: number, cols: number, draw: () => number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: cols }, () => draw()));

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const a = Math.sqrt(6 / (fanIn + fanOut));
  return drawMatrix(fanOut, fanIn, () => -a + 2 * a * random());
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const sd = Math.sqrt(2 / fanOut);
  return drawMatrix(fanOut, fanIn, () => {
    const u1 = random();
    const u2 = random();
    return sd * Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
  });
}

/** Each activation with its slope, said by the output. */
const activations: Record<Activation, { f: (z: number) => number; d: (y: number) => number }> = {
  linear: { f: (z) => z, d: () => 1 },
  relu: { f: (z) => (z > 0 ? z : 0), d: (y) => (y > 0 ? 1 : 0) },
  tanh: { f: (z) => Math.tanh(z), d: (y) => 1 - y * y },
  sigmoid: { f: (z) => 1 / (1 + Math.exp(-z)), d: (y) => y * (1 - y) },
};

const frobenius = (m: Matrix): number => Math.hypot(...m.flat());

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const { f, d } = activations[options.activation];
  const norms: Vector = [];
  const descend = (l: number, h: Matrix): Matrix => {
    if (l === weights.length) return gradLast;
    const w = weights[l];
    const out = h.map((row) => w.map((wr) => f(wr.reduce((s, v, k) => s + v * row[k], 0))));
    const gOut = descend(l + 1, out);
    const gIn = h.map((row, n) =>
      row.map((_, j) => w.reduce((s, wr, i) => s + gOut[n][i] * d(out[n][i]) * wr[j], 0)),
    );
    norms.unshift(frobenius(gIn));
    return gIn;
  };
  descend(0, x);
  return norms;
}

const numbers = (t: Tensor): number[] => (typeof t === "number" ? [t] : t.flatMap((s) => numbers(s)));
const times = (t: Tensor, c: number): Tensor => (typeof t === "number" ? t * c : t.map((s) => times(s, c)));

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const totalNorm = Math.sqrt(
    Object.values(grads)
      .flatMap((t) => numbers(t))
      .reduce((s, v) => s + v * v, 0),
  );
  const factor = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const clipped = Object.fromEntries(
    Object.entries(grads).map(([name, t]): [string, Tensor] => [name, times(t, factor)]),
  );
  return { grads: clipped, totalNorm };
}
