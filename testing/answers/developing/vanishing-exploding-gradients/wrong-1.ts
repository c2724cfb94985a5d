// slip: kaimingNormal multiplies the normal numbers by the variance 2 / fanIn instead of the standard deviation, its square root.
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
  const w: Matrix = new Array(fanOut);
  for (let r = 0; r < fanOut; r++) {
    w[r] = new Array(fanIn);
    for (let c = 0; c < fanIn; c++) w[r][c] = (random() - 0.5) * 2 * bound;
  }
  return w;
}

function boxMuller(random: Random): number {
  const u1 = random();
  const u2 = random();
  return Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const variance = 2 / fanIn;
  const w: Matrix = new Array(fanOut);
  for (let r = 0; r < fanOut; r++) {
    w[r] = new Array(fanIn);
    for (let c = 0; c < fanIn; c++) w[r][c] = variance * boxMuller(random);
  }
  return w;
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function phi(z: number, activation: Activation): number {
  if (activation === "relu") return z > 0 ? z : 0;
  if (activation === "tanh") return Math.tanh(z);
  if (activation === "sigmoid") return sigmoid(z);
  return z;
}

function phiPrime(z: number, activation: Activation): number {
  if (activation === "relu") return z > 0 ? 1 : 0;
  if (activation === "tanh") return 1 - Math.tanh(z) * Math.tanh(z);
  if (activation === "sigmoid") return sigmoid(z) * (1 - sigmoid(z));
  return 1;
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const { activation } = options;
  const zs: Matrix[] = [];
  let h = x;
  for (const weight of weights) {
    const z = h.map((row) =>
      weight.map((w) => {
        let s = 0;
        for (let j = 0; j < row.length; j++) s += w[j] * row[j];
        return s;
      }),
    );
    zs.push(z);
    h = z.map((row) => row.map((v) => phi(v, activation)));
  }

  const norms: Vector = new Array(weights.length);
  let grad = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const gz = grad.map((row, n) => row.map((g, i) => g * phiPrime(zs[l][n][i], activation)));
    grad = gz.map((row) =>
      weights[l][0].map((_, j) => {
        let s = 0;
        for (let i = 0; i < row.length; i++) s += row[i] * weights[l][i][j];
        return s;
      }),
    );
    let total = 0;
    for (const row of grad) for (const g of row) total += g * g;
    norms[l] = Math.sqrt(total);
  }
  return norms;
}

function sumOfSquares(t: Tensor): number {
  if (typeof t === "number") return t * t;
  let total = 0;
  for (const e of t) total += sumOfSquares(e);
  return total;
}

function times(t: Tensor, c: number): Tensor {
  if (typeof t === "number") return c * t;
  return t.map((e) => times(e, c));
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let total = 0;
  for (const name in grads) total += sumOfSquares(grads[name]);
  const totalNorm = Math.sqrt(total);
  const c = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const out: Tensors = {};
  for (const name in grads) out[name] = times(grads[name], c);
  return { grads: out, totalNorm };
}
