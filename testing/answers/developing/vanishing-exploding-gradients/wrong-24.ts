// slip: kaimingNormal draws one uniform number and uses it both as u1 and as u2 of Box and Muller; the two must be separate calls of random, otherwise the numbers are not normal.
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
  const result: Matrix = [];
  while (result.length < fanOut) {
    const row: Vector = [];
    while (row.length < fanIn) row.push(random() * 2 * a - a);
    result.push(row);
  }
  return result;
}

function normalOf(u: number): number {
  return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * u);
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const dev = Math.sqrt(2 / fanIn);
  const result: Matrix = [];
  while (result.length < fanOut) {
    const row: Vector = [];
    while (row.length < fanIn) row.push(dev * normalOf(random()));
    result.push(row);
  }
  return result;
}

class Layer {
  weight: Matrix;
  kind: Activation;
  slopes: Matrix = [];
  constructor(weight: Matrix, kind: Activation) {
    this.weight = weight;
    this.kind = kind;
  }
  forward(h: Matrix): Matrix {
    this.slopes = [];
    const out: Matrix = [];
    for (const row of h) {
      const o: Vector = [];
      const d: Vector = [];
      for (const w of this.weight) {
        let z = 0;
        w.forEach((v, j) => (z += v * row[j]));
        switch (this.kind) {
          case "linear":
            o.push(z);
            d.push(1);
            break;
          case "relu":
            o.push(z > 0 ? z : 0);
            d.push(z > 0 ? 1 : 0);
            break;
          case "tanh": {
            const t = Math.tanh(z);
            o.push(t);
            d.push(1 - t * t);
            break;
          }
          case "sigmoid": {
            const s = 1 / (1 + Math.exp(-z));
            o.push(s);
            d.push(s * (1 - s));
            break;
          }
        }
      }
      out.push(o);
      this.slopes.push(d);
    }
    return out;
  }
  backward(g: Matrix): Matrix {
    return g.map((row, n) => {
      const r: Vector = new Array(this.weight[0].length).fill(0);
      row.forEach((v, i) => {
        const gz = v * this.slopes[n][i];
        for (let j = 0; j < r.length; j++) r[j] += gz * this.weight[i][j];
      });
      return r;
    });
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
  for (const layer of layers) h = layer.forward(h);
  const norms: Vector = [];
  let g = gradLast;
  for (const layer of [...layers].reverse()) {
    g = layer.backward(g);
    let total = 0;
    for (const row of g) for (const v of row) total += v * v;
    norms.push(Math.sqrt(total));
  }
  return norms.reverse();
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let total = 0;
  const visit = (t: Tensor): void => {
    if (Array.isArray(t)) t.forEach(visit);
    else total += t * t;
  };
  Object.values(grads).forEach(visit);
  const totalNorm = Math.sqrt(total);
  const factor = maxNorm / (totalNorm + 1e-6);
  if (factor >= 1) return { grads: { ...grads }, totalNorm };
  const shrink = (t: Tensor): Tensor => (Array.isArray(t) ? t.map(shrink) : t * factor);
  const scaled: Tensors = {};
  for (const key in grads) scaled[key] = shrink(grads[key]);
  return { grads: scaled, totalNorm };
}
