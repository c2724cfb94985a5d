// right: sample by sample with loops and stored slopes, polar method for normal numbers, explicit stack for the norm
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
  const weight: Matrix = [];
  for (let o = 0; o < fanOut; o++) {
    const row: Vector = [];
    for (let i = 0; i < fanIn; i++) row.push(-a + 2 * a * random());
    weight.push(row);
  }
  return weight;
}

/** Marsaglia's polar method. */
function normal(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const weight: Matrix = [];
  for (let o = 0; o < fanOut; o++) {
    const row: Vector = [];
    for (let i = 0; i < fanIn; i++) row.push(normal(random) * Math.sqrt(2 / fanIn));
    weight.push(row);
  }
  return weight;
}

function activate(z: number, activation: Activation): { value: number; slope: number } {
  switch (activation) {
    case "linear":
      return { value: z, slope: 1 };
    case "relu":
      return z > 0 ? { value: z, slope: 1 } : { value: 0, slope: 0 };
    case "tanh": {
      const value = Math.tanh(z);
      return { value, slope: 1 - value * value };
    }
    case "sigmoid": {
      const value = 1 / (1 + Math.exp(-z));
      return { value, slope: value * (1 - value) };
    }
  }
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const L = weights.length;
  const squared = new Float64Array(L);
  for (let n = 0; n < x.length; n++) {
    let h = x[n];
    const slopes: Vector[] = [];
    for (let l = 0; l < L; l++) {
      const next: Vector = [];
      const slope: Vector = [];
      for (let i = 0; i < weights[l].length; i++) {
        let z = 0;
        for (let j = 0; j < h.length; j++) z += weights[l][i][j] * h[j];
        const out = activate(z, options.activation);
        next.push(out.value);
        slope.push(out.slope);
      }
      slopes.push(slope);
      h = next;
    }
    let g = gradLast[n];
    for (let l = L - 1; l >= 0; l--) {
      const below = new Array<number>(weights[l][0].length).fill(0);
      for (let i = 0; i < g.length; i++) {
        const gz = g[i] * slopes[l][i];
        for (let j = 0; j < below.length; j++) below[j] += gz * weights[l][i][j];
      }
      g = below;
      for (const v of g) squared[l] += v * v;
    }
  }
  return Array.from(squared, (s) => Math.sqrt(s));
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let total = 0;
  const stack: Tensor[] = Object.values(grads);
  while (stack.length > 0) {
    const t = stack.pop()!;
    if (typeof t === "number") total += t * t;
    else for (const e of t) stack.push(e);
  }
  const totalNorm = Math.sqrt(total);
  const factor = maxNorm / (totalNorm + 1e-6);
  if (factor >= 1) return { grads, totalNorm };
  const shrink = (t: Tensor): Tensor => {
    if (typeof t === "number") return t * factor;
    const out: Tensor[] = [];
    for (const e of t) out.push(shrink(e));
    return out;
  };
  const result: Tensors = {};
  for (const name of Object.keys(grads)) result[name] = shrink(grads[name]);
  return { grads: result, totalNorm };
}
