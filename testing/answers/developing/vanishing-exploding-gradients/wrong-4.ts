// slip: clipGradNorm clips every tensor by its own norm instead of the global norm (the returned totalNorm is right).
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
  const a = Math.sqrt(6 / (fanIn + fanOut));
  return Array.from({ length: fanOut }, () =>
    Array.from({ length: fanIn }, () => (2 * random() - 1) * a),
  );
}

function normal(random: Random): number {
  const u1 = random();
  const u2 = random();
  return Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const std = Math.sqrt(2 / fanIn);
  return Array.from({ length: fanOut }, () =>
    Array.from({ length: fanIn }, () => std * normal(random)),
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
  sigmoid: (z) => phi.sigmoid(z) * (1 - phi.sigmoid(z)),
};

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const { activation } = options;
  const zs: Matrix[] = [];
  let h = x;
  for (const w of weights) {
    const z = h.map((row) => w.map((wr) => wr.reduce((s, v, j) => s + v * row[j], 0)));
    zs.push(z);
    h = z.map((row) => row.map(phi[activation]));
  }
  const norms: Vector = [];
  let g = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const gz = g.map((row, n) => row.map((v, i) => v * slope[activation](zs[l][n][i])));
    g = gz.map((row) =>
      weights[l][0].map((_, j) => row.reduce((s, v, i) => s + v * weights[l][i][j], 0)),
    );
    norms[l] = Math.sqrt(g.flat().reduce((s, v) => s + v * v, 0));
  }
  return norms;
}

const squares = (t: Tensor): number =>
  Array.isArray(t) ? t.reduce((s: number, e) => s + squares(e), 0) : t * t;
const times = (t: Tensor, c: number): Tensor =>
  Array.isArray(t) ? t.map((e) => times(e, c)) : t * c;

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const totalNorm = Math.sqrt(Object.values(grads).reduce((s: number, t) => s + squares(t), 0));
  const clipped: Tensors = {};
  for (const [name, t] of Object.entries(grads)) {
    const norm = Math.sqrt(squares(t));
    clipped[name] = times(t, Math.min(1, maxNorm / (norm + 1e-6)));
  }
  return { grads: clipped, totalNorm };
}
