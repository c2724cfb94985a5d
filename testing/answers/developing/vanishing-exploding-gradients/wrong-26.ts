// slip: gradientNormsByDepth reads the slope of ReLU off the output by h >= 0, which always holds, so that it is 1 everywhere; right would be 1 only where z (or the output) is > 0
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
  const bound = Math.sqrt(6.0 / (fanIn + fanOut));
  const w: Matrix = new Array(fanOut);
  for (let i = 0; i < fanOut; i++) {
    w[i] = new Array(fanIn);
    for (let j = 0; j < fanIn; j++) w[i][j] = 2 * bound * random() - bound;
  }
  return w;
}

export function kaimingNormal(
  random: Random,
  options: { fanIn: number; fanOut: number },
): Matrix {
  const { fanIn, fanOut } = options;
  const w: Matrix = new Array(fanOut);
  for (let i = 0; i < fanOut; i++) {
    w[i] = new Array(fanIn);
    for (let j = 0; j < fanIn; j++) {
      const r = Math.sqrt((-4 * Math.log(1 - random())) / fanIn);
      w[i][j] = r * Math.cos(2 * Math.PI * random());
    }
  }
  return w;
}

export function gradientNormsByDepth(
  x: Matrix,
  weights: Matrix[],
  gradLast: Matrix,
  options: { activation: Activation },
): Vector {
  const N = x.length;
  const D = x[0].length;
  const L = weights.length;
  const act = options.activation;

  // h[l * N * D + n * D + d], the layers' inputs and the last output
  const h = new Float64Array((L + 1) * N * D);
  for (let n = 0; n < N; n++) for (let d = 0; d < D; d++) h[n * D + d] = x[n][d];
  for (let l = 0; l < L; l++) {
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < D; i++) {
        let z = 0;
        for (let j = 0; j < D; j++) z += h[(l * N + n) * D + j] * weights[l][i][j];
        if (act === "relu") z = z > 0 ? z : 0;
        else if (act === "tanh") z = Math.tanh(z);
        else if (act === "sigmoid") z = 1 / (1 + Math.exp(-z));
        h[((l + 1) * N + n) * D + i] = z;
      }
    }
  }

  let g = new Float64Array(N * D);
  for (let n = 0; n < N; n++) for (let d = 0; d < D; d++) g[n * D + d] = gradLast[n][d];
  const norms: Vector = new Array(L).fill(0);
  for (let l = L - 1; l >= 0; l--) {
    const next = new Float64Array(N * D);
    for (let n = 0; n < N; n++) {
      for (let i = 0; i < D; i++) {
        const y = h[((l + 1) * N + n) * D + i];
        let slope = 1;
        if (act === "relu") slope = y >= 0 ? 1 : 0;
        else if (act === "tanh") slope = 1 - y * y;
        else if (act === "sigmoid") slope = y * (1 - y);
        const dz = g[n * D + i] * slope;
        for (let j = 0; j < D; j++) next[n * D + j] += dz * weights[l][i][j];
      }
    }
    g = next;
    let sq = 0;
    for (let k = 0; k < N * D; k++) sq += g[k] * g[k];
    norms[l] = Math.sqrt(sq);
  }
  return norms;
}

export function clipGradNorm(
  grads: Tensors,
  options: { maxNorm: number },
): { grads: Tensors; totalNorm: number } {
  const { maxNorm } = options;
  let sq = 0;
  const stack: Tensor[] = Object.values(grads);
  while (stack.length > 0) {
    const t = stack.pop()!;
    if (typeof t === "number") sq += t * t;
    else for (let i = 0; i < t.length; i++) stack.push(t[i]);
  }
  const totalNorm = Math.sqrt(sq);
  let c = maxNorm / (totalNorm + 1e-6);
  if (c > 1) c = 1;
  function scaled(t: Tensor): Tensor {
    if (typeof t === "number") return t * c;
    const copy: Tensor[] = [];
    for (let i = 0; i < t.length; i++) copy.push(scaled(t[i]));
    return copy;
  }
  const out: Tensors = {};
  for (const name in grads) out[name] = scaled(grads[name]);
  return { grads: out, totalNorm };
}
