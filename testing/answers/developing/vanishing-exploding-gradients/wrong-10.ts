// slip: gradientNormsByDepth stores the norm of the gradient at z (behind the activation, gz) instead of that at the input of the layer, h_l
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
  const bound = Math.sqrt(6 / (fanIn + fanOut));
  const weight: Matrix = [];
  for (let i = 0; i < fanOut; i++) {
    const row: Vector = [];
    for (let j = 0; j < fanIn; j++) row.push((2 * random() - 1) * bound);
    weight.push(row);
  }
  return weight;
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const std = Math.sqrt(2 / fanIn);
  const weight: Matrix = [];
  for (let i = 0; i < fanOut; i++) {
    const row: Vector = [];
    for (let j = 0; j < fanIn; j++) {
      const radius = Math.sqrt(-2 * Math.log(1 - random()));
      row.push(std * radius * Math.cos(2 * Math.PI * random()));
    }
    weight.push(row);
  }
  return weight;
}

function activate(z: number, kind: Activation): number {
  switch (kind) {
    case "relu":
      return Math.max(z, 0);
    case "tanh":
      return Math.tanh(z);
    case "sigmoid":
      return 1 / (1 + Math.exp(-z));
    default:
      return z;
  }
}

function derivative(z: number, kind: Activation): number {
  const p = activate(z, kind);
  switch (kind) {
    case "relu":
      return z > 0 ? 1 : 0;
    case "tanh":
      return 1 - p * p;
    case "sigmoid":
      return p * (1 - p);
    default:
      return 1;
  }
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const zs: Matrix[] = [];
  let h = x;
  for (const w of weights) {
    const z = h.map((row) => w.map((wr) => wr.reduce((s, v, k) => s + v * row[k], 0)));
    zs.push(z);
    h = z.map((row) => row.map((v) => activate(v, options.activation)));
  }
  const norms: Vector = new Array<number>(weights.length).fill(0);
  let g = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const w = weights[l];
    const gz = g.map((row, n) => row.map((v, i) => v * derivative(zs[l][n][i], options.activation)));
    g = gz.map((row) => w[0].map((_, j) => row.reduce((s, v, i) => s + v * w[i][j], 0)));
    let sum = 0;
    for (const row of gz) for (const v of row) sum += v * v;
    norms[l] = Math.sqrt(sum);
  }
  return norms;
}

function squares(t: Tensor): number {
  if (!Array.isArray(t)) return t * t;
  let sum = 0;
  for (const s of t) sum += squares(s);
  return sum;
}

function scaled(t: Tensor, c: number): Tensor {
  return Array.isArray(t) ? t.map((s) => scaled(s, c)) : t * c;
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let total = 0;
  for (const name of Object.keys(grads)) total += squares(grads[name]);
  const totalNorm = Math.sqrt(total);
  const c = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const result: Tensors = {};
  for (const name of Object.keys(grads)) result[name] = scaled(grads[name], c);
  return { grads: result, totalNorm };
}
