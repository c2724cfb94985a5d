// slip: kaimingNormal draws from a normal distribution truncated at two standard deviations (with the width corrected so that the variance is 2/fanIn), as he_normal of Keras does; right would be an untruncated normal distribution
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

abstract class Initializer {
  protected random: Random;
  constructor(random: Random) {
    this.random = random;
  }
  protected abstract sample(): number;
  build(fanOut: number, fanIn: number): Matrix {
    const weight: Matrix = [];
    for (let o = 0; o < fanOut; o++) {
      weight.push([]);
      for (let i = 0; i < fanIn; i++) weight[o].push(this.sample());
    }
    return weight;
  }
}

class GlorotUniform extends Initializer {
  private limit: number;
  constructor(random: Random, limit: number) {
    super(random);
    this.limit = limit;
  }
  protected sample(): number {
    return (this.random() * 2 - 1) * this.limit;
  }
}

class HeNormal extends Initializer {
  private stddev: number;
  constructor(random: Random, stddev: number) {
    super(random);
    this.stddev = stddev;
  }
  private standardNormal(): number {
    const u1 = this.random();
    const u2 = this.random();
    return Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
  }
  protected sample(): number {
    let z = this.standardNormal();
    while (Math.abs(z) > 2) z = this.standardNormal();
    return (z * this.stddev) / 0.87962566103423978;
  }
}

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  return new GlorotUniform(random, Math.sqrt(6 / (fanIn + fanOut))).build(fanOut, fanIn);
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  return new HeNormal(random, Math.sqrt(2 / fanIn)).build(fanOut, fanIn);
}

class Layer {
  private weight: Matrix;
  private activation: Activation;
  private output: Matrix = [];
  private pre: Matrix = [];
  constructor(weight: Matrix, activation: Activation) {
    this.weight = weight;
    this.activation = activation;
  }
  call(input: Matrix): Matrix {
    this.pre = input.map((row) =>
      this.weight.map((w) => w.reduce((sum, v, j) => sum + v * row[j], 0)),
    );
    this.output = this.pre.map((row) => row.map((z) => this.phi(z)));
    return this.output;
  }
  gradient(upstream: Matrix): Matrix {
    return upstream.map((row, n) => {
      const delta = row.map((g, i) => g * this.slope(n, i));
      const result: Vector = this.weight[0].map(() => 0);
      delta.forEach((d, i) => {
        this.weight[i].forEach((w, j) => {
          result[j] += d * w;
        });
      });
      return result;
    });
  }
  private phi(z: number): number {
    if (this.activation === "relu") return z > 0 ? z : 0;
    if (this.activation === "tanh") return Math.tanh(z);
    if (this.activation === "sigmoid") return 1 / (1 + Math.exp(-z));
    return z;
  }
  private slope(n: number, i: number): number {
    const y = this.output[n][i];
    if (this.activation === "relu") return this.pre[n][i] > 0 ? 1 : 0;
    if (this.activation === "tanh") return 1 - y * y;
    if (this.activation === "sigmoid") return y * (1 - y);
    return 1;
  }
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const layers = weights.map((w) => new Layer(w, options.activation));
  let h = x;
  for (const layer of layers) h = layer.call(h);
  let grad = gradLast;
  const norms: Vector = [];
  for (const layer of layers.reverse()) {
    grad = layer.gradient(grad);
    norms.push(Math.hypot(...grad.flat()));
  }
  return norms.reverse();
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  const l2 = (t: Tensor): number =>
    typeof t === "number" ? t ** 2 : t.reduce<number>((s, e) => s + l2(e), 0);
  const globalNorm = Math.sqrt(
    Object.values(grads)
      .map(l2)
      .reduce((a, b) => a + b, 0),
  );
  const coefficient = Math.min(maxNorm / (globalNorm + 1e-6), 1);
  const clip = (t: Tensor): Tensor => (typeof t === "number" ? t * coefficient : t.map(clip));
  const clipped: Tensors = {};
  for (const [name, tensor] of Object.entries(grads)) clipped[name] = clip(tensor);
  return { grads: clipped, totalNorm: globalNorm };
}
