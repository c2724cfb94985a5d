// slip: clipGradNorm scales each tensor by its own norm instead of all by the global norm
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

function grid(rows: number, columns: number, draw: () => number): Matrix {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => draw()));
}

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const a = Math.sqrt(6 / (fanIn + fanOut));
  return grid(fanOut, fanIn, () => (2 * random() - 1) * a);
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const std = Math.sqrt(2 / fanIn);
  return grid(fanOut, fanIn, () => {
    const u1 = random();
    const u2 = random();
    return std * Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
  });
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

const VALUE: Record<Activation, (z: number) => number> = {
  linear: (z) => z,
  relu: (z) => Math.max(z, 0),
  tanh: (z) => Math.tanh(z),
  sigmoid,
};
const SLOPE: Record<Activation, (z: number) => number> = {
  linear: () => 1,
  relu: (z) => (z > 0 ? 1 : 0),
  tanh: (z) => 1 - Math.tanh(z) ** 2,
  sigmoid: (z) => sigmoid(z) * (1 - sigmoid(z)),
};

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const value = VALUE[options.activation];
  const slope = SLOPE[options.activation];
  const sums: Matrix[] = [];
  let h = x;
  for (const w of weights) {
    const z = h.map((row) => w.map((line) => line.reduce((s, v, k) => s + v * row[k], 0)));
    sums.push(z);
    h = z.map((row) => row.map(value));
  }
  const norms: Vector = new Array<number>(weights.length).fill(0);
  let g = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const w = weights[l];
    const gz = g.map((row, n) => row.map((v, i) => v * slope(sums[l][n][i])));
    g = gz.map((row) => w[0].map((_, j) => row.reduce((s, v, i) => s + v * w[i][j], 0)));
    norms[l] = Math.sqrt(g.flat().reduce((s, v) => s + v * v, 0));
  }
  return norms;
}

function squares(t: Tensor): number {
  return Array.isArray(t) ? t.reduce<number>((s, e) => s + squares(e), 0) : t * t;
}

function scaled(t: Tensor, c: number): Tensor {
  return Array.isArray(t) ? t.map((e) => scaled(e, c)) : c * t;
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const names = Object.keys(grads);
  const totalNorm = Math.sqrt(names.reduce((s, name) => s + squares(grads[name]), 0));
  const out: Tensors = {};
  for (const name of names) {
    const norm = Math.sqrt(squares(grads[name]));
    out[name] = scaled(grads[name], Math.min(1, maxNorm / (norm + 1e-6)));
  }
  return { grads: out, totalNorm };
}
