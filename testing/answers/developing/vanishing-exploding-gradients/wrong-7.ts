// slip: xavierUniform uses the standard deviation sqrt(2/(fanIn+fanOut)) as the bound instead of sqrt(6/(fanIn+fanOut)).
type Vector = number[];
type Matrix = number[][];
/** A tensor of any rank: nested arrays with numbers at the bottom. */
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
  const draw = () => random() * 2 * a - a;
  return Array.from({ length: fanOut }, () => Array.from({ length: fanIn }, draw));
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const draw = () => {
    const u1 = random();
    const u2 = random();
    const n = Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
    return n * Math.sqrt(2 / fanIn);
  };
  return Array.from({ length: fanOut }, () => Array.from({ length: fanIn }, draw));
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const act = {
    linear: (z: number) => z,
    relu: (z: number) => Math.max(0, z),
    tanh: Math.tanh,
    sigmoid,
  }[options.activation];
  const derivative = {
    linear: (_z: number) => 1,
    relu: (z: number) => (z > 0 ? 1 : 0),
    tanh: (z: number) => 1 - Math.tanh(z) * Math.tanh(z),
    sigmoid: (z: number) => sigmoid(z) * (1 - sigmoid(z)),
  }[options.activation];

  const norms: Vector = new Array(weights.length);
  // goes forward to the end and returns the gradient of h on the way back
  const go = (h: Matrix, l: number): Matrix => {
    if (l === weights.length) return gradLast;
    const w = weights[l];
    const z = h.map((row) => w.map((wr) => wr.reduce((s, v, j) => s + v * row[j], 0)));
    const after = go(z.map((row) => row.map((v) => act(v))), l + 1);
    const g = h.map((row, n) =>
      row.map((_, j) =>
        w.reduce((s, wr, i) => s + after[n][i] * derivative(z[n][i]) * wr[j], 0),
      ),
    );
    norms[l] = Math.sqrt(g.reduce((s, row) => s + row.reduce((t, v) => t + v * v, 0), 0));
    return g;
  };
  go(x, 0);
  return norms;
}

function sumOfSquares(t: Tensor): number {
  if (!Array.isArray(t)) return t * t;
  let s = 0;
  for (const e of t) s += sumOfSquares(e);
  return s;
}

function shrink(t: Tensor, c: number): Tensor {
  if (!Array.isArray(t)) return t * c;
  const out: Tensor[] = [];
  for (const e of t) out.push(shrink(e, c));
  return out;
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let sum = 0;
  for (const t of Object.values(grads)) sum += sumOfSquares(t);
  const totalNorm = Math.sqrt(sum);
  const c = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const out: Tensors = {};
  for (const [name, t] of Object.entries(grads)) out[name] = shrink(t, c);
  return { grads: out, totalNorm };
}
