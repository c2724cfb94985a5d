// slip: kaimingNormal uses the variance 2/fanOut instead of 2/fanIn
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
  const a = Math.sqrt(6 / (fanIn + fanOut));
  const w: Matrix = [];
  for (let o = 0; o < fanOut; o++) {
    const row: Vector = [];
    for (let i = 0; i < fanIn; i++) row.push((2 * random() - 1) * a);
    w.push(row);
  }
  return w;
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const std = Math.sqrt(2 / fanOut);
  const w: Matrix = [];
  for (let o = 0; o < fanOut; o++) {
    const row: Vector = [];
    for (let i = 0; i < fanIn; i++) {
      const u1 = random();
      const u2 = random();
      row.push(std * Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2));
    }
    w.push(row);
  }
  return w;
}

function phi(z: number, kind: Activation): number {
  if (kind === "relu") return z > 0 ? z : 0;
  if (kind === "tanh") return Math.tanh(z);
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

function slope(z: number, kind: Activation): number {
  if (kind === "relu") return z > 0 ? 1 : 0;
  if (kind === "tanh") return 1 - Math.tanh(z) ** 2;
  if (kind === "sigmoid") {
    const s = 1 / (1 + Math.exp(-z));
    return s * (1 - s);
  }
  return 1;
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
    const z = h.map((row) =>
      w.map((wRow) => {
        let s = 0;
        for (let j = 0; j < row.length; j++) s += wRow[j] * row[j];
        return s;
      }),
    );
    zs.push(z);
    h = z.map((row) => row.map((v) => phi(v, options.activation)));
  }

  const norms: Vector = new Array<number>(weights.length).fill(0);
  let g = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const w = weights[l];
    const gz = g.map((row, n) => row.map((v, i) => v * slope(zs[l][n][i], options.activation)));
    g = gz.map((row) =>
      row.map((_, j) => {
        let s = 0;
        for (let i = 0; i < row.length; i++) s += row[i] * w[i][j];
        return s;
      }),
    );
    let squares = 0;
    for (const row of g) for (const v of row) squares += v * v;
    norms[l] = Math.sqrt(squares);
  }
  return norms;
}

function squaredNorm(t: Tensor): number {
  if (typeof t === "number") return t * t;
  let s = 0;
  for (const part of t) s += squaredNorm(part);
  return s;
}

function scaled(t: Tensor, c: number): Tensor {
  return typeof t === "number" ? c * t : t.map((part) => scaled(part, c));
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let squares = 0;
  for (const name of Object.keys(grads)) squares += squaredNorm(grads[name]);
  const totalNorm = Math.sqrt(squares);
  const c = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const out: Tensors = {};
  for (const name of Object.keys(grads)) out[name] = scaled(grads[name], c);
  return { grads: out, totalNorm };
}
