// slip: xavierUniform takes the standard deviation sqrt(2/(fanIn+fanOut)) for the bound a of the uniform draw instead of sqrt(6/(fanIn+fanOut)).
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const a = Math.sqrt(2 / (fanIn + fanOut));
  return Array.from({ length: fanOut }, () =>
    Array.from({ length: fanIn }, () => (2 * random() - 1) * a),
  );
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const std = Math.sqrt(2 / fanIn);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: fanOut }, () =>
    Array.from({ length: fanIn }, () => std * normal()),
  );
}

const phi: Record<Activation, (z: number) => number> = {
  linear: (z) => z,
  relu: (z) => Math.max(z, 0),
  tanh: (z) => Math.tanh(z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};

const slope: Record<Activation, (z: number) => number> = {
  linear: () => 1,
  relu: (z) => (z > 0 ? 1 : 0),
  tanh: (z) => 1 - Math.tanh(z) ** 2,
  sigmoid: (z) => {
    const s = 1 / (1 + Math.exp(-z));
    return s * (1 - s);
  },
};

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const f = phi[options.activation];
  const df = slope[options.activation];
  const zs: Matrix[] = [];
  let h = x;
  for (const w of weights) {
    const z = h.map((row) =>
      w.map((wr) => wr.reduce((s, v, j) => s + v * row[j], 0)),
    );
    zs.push(z);
    h = z.map((row) => row.map(f));
  }
  const norms: Vector = [];
  let g = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const w = weights[l];
    g = g.map((row, n) => {
      const dz = row.map((v, i) => v * df(zs[l][n][i]));
      return w[0].map((_, j) => dz.reduce((s, v, i) => s + v * w[i][j], 0));
    });
    norms.unshift(Math.sqrt(g.flat().reduce((s, v) => s + v * v, 0)));
  }
  return norms;
}

function squares(t: Tensor): number {
  if (!Array.isArray(t)) return t * t;
  let sum = 0;
  for (const entry of t) sum += squares(entry);
  return sum;
}

function scaled(t: Tensor, c: number): Tensor {
  return Array.isArray(t) ? t.map((entry) => scaled(entry, c)) : c * t;
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let sum = 0;
  for (const name of Object.keys(grads)) sum += squares(grads[name]);
  const totalNorm = Math.sqrt(sum);
  const c = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const result: Tensors = {};
  for (const name of Object.keys(grads)) result[name] = scaled(grads[name], c);
  return { grads: result, totalNorm };
}
