// slip: gradientNormsByDepth takes the slope of sigmoid at the output h instead of at z, applying sigmoid twice; it should be sigmoid(z) * (1 - sigmoid(z)).
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
  const limit = Math.sqrt(6) / Math.sqrt(fanIn + fanOut);
  return [...Array(fanOut)].map(() => [...Array(fanIn)].map(() => random() * 2 * limit - limit));
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const gauss = () => {
    const u1 = 1 - random();
    const angle = 2 * Math.PI * random();
    return Math.sqrt(-2 * Math.log(u1)) * Math.cos(angle);
  };
  return [...Array(fanOut)].map(() => [...Array(fanIn)].map(() => gauss() * Math.sqrt(2 / fanIn)));
}

function act(v: number, kind: Activation): number {
  switch (kind) {
    case "relu":
      return Math.max(0, v);
    case "tanh":
      return Math.tanh(v);
    case "sigmoid":
      return 1 / (1 + Math.exp(-v));
    default:
      return v;
  }
}

// derivative, given the output of the layer
function actBackward(h: number, kind: Activation): number {
  switch (kind) {
    case "relu":
      return h > 0 ? 1 : 0;
    case "tanh":
      return 1 - h * h;
    case "sigmoid": {
      const s = act(h, kind);
      return s * (1 - s);
    }
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
  const outputs: Matrix[] = [];
  for (const w of weights) {
    const input = outputs.length > 0 ? outputs[outputs.length - 1] : x;
    const output: Matrix = [];
    for (const row of input) {
      const next: Vector = [];
      for (const wi of w) {
        let z = 0;
        wi.forEach((v, j) => (z += v * row[j]));
        next.push(act(z, activation));
      }
      output.push(next);
    }
    outputs.push(output);
  }
  const result: Vector = weights.map(() => 0);
  let g: Matrix = gradLast;
  for (let l = weights.length - 1; l >= 0; l--) {
    const below: Matrix = [];
    let squares = 0;
    for (let n = 0; n < g.length; n++) {
      const row = new Array<number>(weights[l][0].length).fill(0);
      for (let i = 0; i < g[n].length; i++) {
        const gz = g[n][i] * actBackward(outputs[l][n][i], activation);
        for (let j = 0; j < row.length; j++) row[j] += gz * weights[l][i][j];
      }
      for (const v of row) squares += v * v;
      below.push(row);
    }
    result[l] = Math.sqrt(squares);
    g = below;
  }
  return result;
}

function walk(t: Tensor, f: (v: number) => number): Tensor {
  return typeof t === "number" ? f(t) : t.map((e) => walk(e, f));
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  let sum = 0;
  for (const t of Object.values(grads)) {
    walk(t, (v) => {
      sum += v * v;
      return v;
    });
  }
  const totalNorm = Math.sqrt(sum);
  const c = Math.min(1, options.maxNorm / (totalNorm + 1e-6));
  const scaled: Tensors = {};
  for (const [name, t] of Object.entries(grads)) scaled[name] = walk(t, (v) => c * v);
  return { grads: scaled, totalNorm };
}
