// slip: gradientNormsByDepth multiplies the gradient by the transposed weight on the way back (g · Wᵀ instead of g · W).
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
  const limit = Math.sqrt(3 * (2 / (fanIn + fanOut)));
  const weight: Matrix = [];
  for (let o = 0; o < fanOut; o++) {
    weight.push([]);
    for (let i = 0; i < fanIn; i++) weight[o].push(limit * (1 - 2 * random()));
  }
  return weight;
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const sigma = Math.sqrt(2 / fanIn);
  const gauss = () =>
    Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
  return new Array(fanOut).fill(0).map(() => new Array(fanIn).fill(0).map(() => sigma * gauss()));
}

function timesTransposed(a: Matrix, w: Matrix): Matrix {
  return a.map((row) => w.map((wr) => wr.reduce((s, v, j) => s + v * row[j], 0)));
}

function phi(kind: Activation, z: number): number {
  if (kind === "relu") return z > 0 ? z : 0;
  if (kind === "tanh") return Math.tanh(z);
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

/** slope by the output */
function slope(kind: Activation, h: number): number {
  if (kind === "relu") return h > 0 ? 1 : 0;
  if (kind === "tanh") return 1 - h * h;
  if (kind === "sigmoid") return h * (1 - h);
  return 1;
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const kind = options.activation;
  const hs: Matrix[] = [x];
  weights.forEach((w, l) => {
    hs.push(timesTransposed(hs[l], w).map((row) => row.map((z) => phi(kind, z))));
  });
  const norms: Vector = [];
  let grad = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const local = grad.map((row, n) => row.map((v, i) => v * slope(kind, hs[l + 1][n][i])));
    grad = timesTransposed(local, weights[l]);
    let sum = 0;
    for (const row of grad) for (const v of row) sum += v * v;
    norms.unshift(Math.sqrt(sum));
  }
  return norms;
}

function flatten(t: Tensor): number[] {
  return Array.isArray(t) ? t.flatMap(flatten) : [t];
}
function scaled(t: Tensor, c: number): Tensor {
  return Array.isArray(t) ? t.map((e) => scaled(e, c)) : c * t;
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const all = Object.values(grads).flatMap(flatten);
  const totalNorm = Math.sqrt(all.reduce((s, v) => s + v * v, 0));
  const factor = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const result: Tensors = Object.fromEntries(
    Object.entries(grads).map(([name, t]): [string, Tensor] => [name, scaled(t, factor)]),
  );
  return { grads: result, totalNorm };
}
