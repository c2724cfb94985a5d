// slip: gradientNormsByDepth takes the slope of the activation at the layer's input h_l instead of at z_l = h_l*W^T (the weight in front of the activation is forgotten).
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
  for (let o = 0; o < fanOut; o++) {
    const row: Vector = [];
    for (let i = 0; i < fanIn; i++) row.push(-bound + 2 * bound * random());
    weight.push(row);
  }
  return weight;
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const weight: Matrix = [];
  for (let o = 0; o < fanOut; o++) {
    const row: Vector = [];
    for (let i = 0; i < fanIn; i++) {
      const radius = Math.sqrt(-2 * Math.log(1 - random()));
      const angle = 2 * Math.PI * random();
      row.push(radius * Math.cos(angle) * Math.sqrt(2 / fanIn));
    }
    weight.push(row);
  }
  return weight;
}

function activate(z: number, activation: Activation): number {
  switch (activation) {
    case "relu":
      return z > 0 ? z : 0;
    case "tanh":
      return Math.tanh(z);
    case "sigmoid":
      return 1 / (1 + Math.exp(-z));
    default:
      return z;
  }
}

function derivative(z: number, activation: Activation): number {
  const y = activate(z, activation);
  switch (activation) {
    case "relu":
      return z > 0 ? 1 : 0;
    case "tanh":
      return 1 - y * y;
    case "sigmoid":
      return y * (1 - y);
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
  const { activation } = options;
  const h: Matrix[] = [x];
  for (let l = 0; l < weights.length; l++) {
    const next: Matrix = [];
    for (const row of h[l]) {
      next.push(
        weights[l].map((w) => {
          let z = 0;
          for (let j = 0; j < row.length; j++) z += w[j] * row[j];
          return activate(z, activation);
        }),
      );
    }
    h.push(next);
  }
  const norms = new Array<number>(weights.length).fill(0);
  let g = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const back: Matrix = [];
    let sum = 0;
    for (let n = 0; n < g.length; n++) {
      const row = new Array<number>(weights[l][0].length).fill(0);
      for (let i = 0; i < g[n].length; i++) {
        const gz = g[n][i] * derivative(h[l][n][i], activation);
        for (let j = 0; j < row.length; j++) row[j] += gz * weights[l][i][j];
      }
      for (const v of row) sum += v * v;
      back.push(row);
    }
    norms[l] = Math.sqrt(sum);
    g = back;
  }
  return norms;
}

function flatten(t: Tensor): Vector {
  return typeof t === "number" ? [t] : t.flatMap((entry) => flatten(entry));
}

function multiply(t: Tensor, factor: number): Tensor {
  if (typeof t === "number") return t * factor;
  return t.map((entry) => multiply(entry, factor));
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const all = Object.values(grads).flatMap((t) => flatten(t));
  const totalNorm = Math.sqrt(all.reduce((s, v) => s + v * v, 0));
  const factor = Math.min(1, options.maxNorm / (totalNorm + 1e-6));
  const clipped: Tensors = {};
  for (const [name, t] of Object.entries(grads))
    clipped[name] = multiply(t, factor);
  return { grads: clipped, totalNorm };
}
