// slip: kaimingNormal uses fanOut instead of fanIn in the variance.
type Vector = number[];
type Matrix = number[][];
/** A tensor of any rank: nested arrays with numbers at the bottom. */
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

function matrix(rows: number, cols: number, draw: () => number): Matrix {
  const m: Matrix = [];
  for (let i = 0; i < rows; i++) {
    const row: Vector = [];
    for (let j = 0; j < cols; j++) row.push(draw());
    m.push(row);
  }
  return m;
}

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const bound = Math.sqrt(6) / Math.sqrt(fanIn + fanOut);
  return matrix(fanOut, fanIn, () => -bound + 2 * bound * random());
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  return matrix(fanOut, fanIn, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    return radius * Math.cos(angle) * Math.sqrt(2 / fanOut);
  });
}

function activate(z: number, kind: Activation): [number, number] {
  switch (kind) {
    case "relu":
      return z > 0 ? [z, 1] : [0, 0];
    case "tanh": {
      const t = Math.tanh(z);
      return [t, 1 - t * t];
    }
    case "sigmoid": {
      const s = 1 / (1 + Math.exp(-z));
      return [s, s * (1 - s)];
    }
    default:
      return [z, 1];
  }
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const slopes: Matrix[] = [];
  let h = x;
  for (const w of weights) {
    const nextH: Matrix = [];
    const nextSlope: Matrix = [];
    for (const row of h) {
      const pairs = w.map((wr) => {
        let z = 0;
        for (let j = 0; j < row.length; j++) z += wr[j] * row[j];
        return activate(z, options.activation);
      });
      nextH.push(pairs.map((p) => p[0]));
      nextSlope.push(pairs.map((p) => p[1]));
    }
    h = nextH;
    slopes.push(nextSlope);
  }
  const norms = weights.map(() => 0);
  let g = gradLast.map((row) => [...row]);
  for (let l = weights.length - 1; l >= 0; l--) {
    let sum = 0;
    g = g.map((row, n) => {
      const out = row.map(() => 0);
      row.forEach((v, i) => {
        const gz = v * slopes[l][n][i];
        for (let j = 0; j < out.length; j++) out[j] += gz * weights[l][i][j];
      });
      for (const v of out) sum += v * v;
      return out;
    });
    norms[l] = Math.sqrt(sum);
  }
  return norms;
}

function visit(t: Tensor, f: (v: number) => number): Tensor {
  if (Array.isArray(t)) return t.map((e) => visit(e, f));
  return f(t);
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let sum = 0;
  for (const name of Object.keys(grads)) {
    visit(grads[name], (v) => {
      sum += v * v;
      return v;
    });
  }
  const totalNorm = Math.sqrt(sum);
  const c = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const scaled: Tensors = {};
  for (const name of Object.keys(grads)) scaled[name] = visit(grads[name], (v) => c * v);
  return { grads: scaled, totalNorm };
}
