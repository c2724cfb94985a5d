// slip: gradientNormsByDepth multiplies the gradient by the transpose of each weight on the way back; it should be multiplied by the weight as it is.
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

abstract class Filler {
  protected readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  abstract draw(): number;

  matrix(rows: number, columns: number): Matrix {
    const m: Matrix = [];
    while (m.length < rows) {
      const row: Vector = [];
      while (row.length < columns) row.push(this.draw());
      m.push(row);
    }
    return m;
  }
}

class Uniform extends Filler {
  private readonly a: number;

  constructor(random: Random, variance: number) {
    super(random);
    this.a = Math.sqrt(3 * variance);
  }

  draw(): number {
    return this.a * (1 - 2 * this.random());
  }
}

class Normal extends Filler {
  private readonly sigma: number;

  constructor(random: Random, variance: number) {
    super(random);
    this.sigma = Math.sqrt(variance);
  }

  draw(): number {
    const r = Math.sqrt(-2 * Math.log(1 - this.random()));
    return this.sigma * r * Math.cos(2 * Math.PI * this.random());
  }
}

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  return new Uniform(random, 2 / (fanIn + fanOut)).matrix(fanOut, fanIn);
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  return new Normal(random, 2 / fanIn).matrix(fanOut, fanIn);
}

// slope of the activation, written by its output
const slopeOf: Record<Activation, (h: number) => number> = {
  linear: () => 1,
  relu: (h) => (h > 0 ? 1 : 0),
  tanh: (h) => 1 - h * h,
  sigmoid: (h) => h * (1 - h),
};

const phi: Record<Activation, (z: number) => number> = {
  linear: (z) => z,
  relu: (z) => (z > 0 ? z : 0),
  tanh: (z) => Math.tanh(z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};

function matmul(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((s, v, k) => s + v * b[k][j], 0)));
}

function transposed(m: Matrix): Matrix {
  return m[0].map((_, j) => m.map((row) => row[j]));
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const f = phi[options.activation];
  const slope = slopeOf[options.activation];
  const hs: Matrix[] = [x];
  weights.forEach((w, l) => hs.push(matmul(hs[l], transposed(w)).map((row) => row.map(f))));

  const norms: Vector = [];
  let upstream = gradLast;
  for (let l = weights.length; l > 0; l--) {
    const throughActivation = upstream.map((row, n) => row.map((v, i) => v * slope(hs[l][n][i])));
    upstream = matmul(throughActivation, transposed(weights[l - 1]));
    norms.unshift(Math.hypot(...upstream.map((row) => Math.hypot(...row))));
  }
  return norms;
}

function numbers(t: Tensor): number[] {
  return typeof t === "number" ? [t] : t.flatMap(numbers);
}

function shrink(t: Tensor, c: number): Tensor {
  return typeof t === "number" ? t * c : t.map((e) => shrink(e, c));
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const all = Object.values(grads).flatMap(numbers);
  const totalNorm = Math.sqrt(all.reduce((s, upstream) => s + upstream ** 2, 0));
  const c = Math.min(1, options.maxNorm / (totalNorm + 1e-6));
  const result: Tensors = {};
  Object.entries(grads).forEach(([name, t]) => {
    result[name] = shrink(t, c);
  });
  return { grads: result, totalNorm };
}
