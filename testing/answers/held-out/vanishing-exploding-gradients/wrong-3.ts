// slip: clipGradNorm leaves all gradients alone whose norm is at most maxNorm, so in the last 1e-6 below the limit the factor stays 1; the factor should be min(1, maxNorm / (totalNorm + 1e-6)).
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

function matrix(rows: number, columns: number, entry: () => number): Matrix {
  const m: Matrix = [];
  for (let r = 0; r < rows; r++) {
    m[r] = [];
    for (let c = 0; c < columns; c++) m[r][c] = entry();
  }
  return m;
}

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const variance = 2 / (fanIn + fanOut);
  const a = Math.sqrt(3 * variance);
  return matrix(fanOut, fanIn, () => 2 * a * random() - a);
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  return matrix(fanOut, fanIn, () => {
    const u1 = random();
    const u2 = random();
    const z = Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
    return z * Math.sqrt(2 / fanIn);
  });
}

type Layer = { forward: (h: Matrix) => Matrix; backward: (g: Matrix) => Matrix };

const functions = {
  linear: { f: (z: number) => z, df: (_: number) => 1 },
  relu: { f: (z: number) => (z > 0 ? z : 0), df: (z: number) => (z > 0 ? 1 : 0) },
  tanh: { f: Math.tanh, df: (z: number) => 1 - Math.tanh(z) ** 2 },
  sigmoid: {
    f: (z: number) => 1 / (1 + Math.exp(-z)),
    df: (z: number) => Math.exp(-Math.abs(z)) / (1 + Math.exp(-Math.abs(z))) ** 2,
  },
};

function layer(w: Matrix, activation: Activation): Layer {
  const { f, df } = functions[activation];
  let z: Matrix = [];
  return {
    forward(h) {
      z = h.map((row) => w.map((wi) => wi.reduce((s, v, j) => s + v * row[j], 0)));
      return z.map((row) => row.map((v) => f(v)));
    },
    backward(g) {
      return g.map((row, n) =>
        w[0].map((_, j) => row.reduce((s, v, i) => s + v * df(z[n][i]) * w[i][j], 0)),
      );
    },
  };
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const layers = weights.map((w) => layer(w, options.activation));
  layers.reduce((h, l) => l.forward(h), x);
  let g = gradLast;
  return layers
    .reverse()
    .map((l) => {
      g = l.backward(g);
      return Math.sqrt(g.reduce((s, row) => row.reduce((r, v) => r + v * v, s), 0));
    })
    .reverse();
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const flat = (t: Tensor): number[] => (typeof t === "number" ? [t] : t.flatMap(flat));
  const totalNorm = Math.sqrt(
    Object.values(grads)
      .flatMap(flat)
      .reduce((s, v) => s + v * v, 0),
  );
  const c = totalNorm > maxNorm ? maxNorm / (totalNorm + 1e-6) : 1;
  const times = (t: Tensor): Tensor => (typeof t === "number" ? c * t : t.map(times));
  return {
    grads: Object.fromEntries(Object.entries(grads).map(([name, t]) => [name, times(t)])),
    totalNorm,
  };
}
