// slip: in clipGradNorm the sum of squares is assigned (=) instead of added up (+=) in the loop over the tensors, so the norm is that of the last tensor alone.
type Vector = number[];
type Matrix = number[][];
type Tensor = number | Tensor[];
type Tensors = Record<string, Tensor>;

type Random = () => number;
type Activation = "linear" | "relu" | "tanh" | "sigmoid";

function draw(rows: number, columns: number, one: () => number): Matrix {
  const m: Matrix = [];
  for (let i = 0; i < rows; i++) {
    m.push([]);
    for (let j = 0; j < columns; j++) m[i].push(one());
  }
  return m;
}

export function xavierUniform(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const a = Math.sqrt(6 / (fanIn + fanOut));
  return draw(fanOut, fanIn, () => a * (2 * random() - 1));
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  return draw(fanOut, fanIn, () => {
    const u1 = random();
    const u2 = random();
    const n = Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
    return n * Math.sqrt(2 / fanIn);
  });
}

/** value and slope of an activation */
function apply(activation: Activation, z: number): [number, number] {
  if (activation === "relu") return z > 0 ? [z, 1] : [0, 0];
  if (activation === "tanh") {
    const y = Math.tanh(z);
    return [y, 1 - y * y];
  }
  if (activation === "sigmoid") {
    const y = 1 / (1 + Math.exp(-z));
    return [y, y * (1 - y)];
  }
  return [z, 1];
}

/** the norms from layer l on, and the gradient at its input */
function descend(
  h: Matrix,
  weights: Matrix[],
  l: number,
  gradLast: Matrix,
  activation: Activation,
): { norms: Vector; grad: Matrix } {
  if (l === weights.length) return { norms: [], grad: gradLast };
  const w = weights[l];
  const pairs = h.map((row) =>
    w.map((wr) =>
      apply(
        activation,
        wr.reduce((s, v, j) => s + v * row[j], 0),
      ),
    ),
  );
  const next = pairs.map((row) => row.map(([value]) => value));
  const { norms, grad } = descend(next, weights, l + 1, gradLast, activation);
  const gz = grad.map((row, n) => row.map((g, i) => g * pairs[n][i][1]));
  const gh = gz.map((row) =>
    w[0].map((_, j) => row.reduce((s, g, i) => s + g * w[i][j], 0)),
  );
  const norm = Math.sqrt(gh.flat().reduce((s, v) => s + v * v, 0));
  return { norms: [norm, ...norms], grad: gh };
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  return descend(x, weights, 0, gradLast, options.activation).norms;
}

function sumOfSquares(t: Tensor): number {
  if (typeof t === "number") return t * t;
  return t.map((entry) => sumOfSquares(entry)).reduce((a, b) => a + b, 0);
}

function scale(t: Tensor, c: number): Tensor {
  return typeof t === "number" ? c * t : t.map((entry) => scale(entry, c));
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let total = 0;
  for (const key of Object.keys(grads)) {
    total = sumOfSquares(grads[key]);
  }
  const totalNorm = Math.sqrt(total);
  const c = Math.min(1, maxNorm / (totalNorm + 1e-6));
  const clipped: Tensors = {};
  for (const key of Object.keys(grads)) clipped[key] = scale(grads[key], c);
  return { grads: clipped, totalNorm };
}
