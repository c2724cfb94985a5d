// Right: loops over typed arrays; normal numbers in pairs by Marsaglia's polar method.

type Random = () => number;
type Fans = { fanIn: number; fanOut: number };
type Activation = "linear" | "relu" | "tanh" | "sigmoid";
type Tensor = number | Tensor[];

export function xavierUniform(random: Random, { fanIn, fanOut }: Fans): Float64Array[] {
  const weight: Float64Array[] = [];
  for (let o = 0; o < fanOut; o++) {
    weight.push(new Float64Array(fanIn));
    for (let i = 0; i < fanIn; i++) weight[o][i] = (random() - 0.5) * Math.sqrt(24 / (fanIn + fanOut));
  }
  return weight;
}

export function kaimingNormal(random: Random, { fanIn, fanOut }: Fans): Float64Array[] {
  const weight = Array.from({ length: fanOut }, () => new Float64Array(fanIn));
  let spare: number | null = null;
  for (let k = 0; k < fanIn * fanOut; k++) {
    let value = spare;
    spare = null;
    while (value === null) {
      const u = 2 * random() - 1;
      const v = 2 * random() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      value = u * factor;
      spare = v * factor;
    }
    weight[k % fanOut][Math.floor(k / fanOut)] = value * Math.sqrt(2 / fanIn);
  }
  return weight;
}

export function gradientNormsByDepth(
  x: number[][],
  weights: number[][][],
  gradLast: number[][],
  options: { activation: Activation },
): Float64Array {
  const width = x[0].length;
  const squares = new Float64Array(weights.length);
  // One sample after the other: samples do not mix, so their squares just add up.
  for (let n = 0; n < x.length; n++) {
    const inputs = [Float64Array.from(x[n])];
    for (const weight of weights) {
      const input = inputs[inputs.length - 1];
      const z = weight.map((row) => row.reduce((total, w, i) => total + w * input[i], 0));
      inputs.push(Float64Array.from(z, (v) => apply(v, options.activation).value));
    }
    let grad = Float64Array.from(gradLast[n]);
    for (let l = weights.length - 1; l >= 0; l--) {
      const next = new Float64Array(width);
      for (let o = 0; o < width; o++) {
        let z = 0;
        for (let i = 0; i < width; i++) z += weights[l][o][i] * inputs[l][i];
        const g = grad[o] * apply(z, options.activation).slope;
        for (let i = 0; i < width; i++) next[i] += g * weights[l][o][i];
      }
      grad = next;
      for (const g of grad) squares[l] += g * g;
    }
  }
  return squares.map(Math.sqrt);
}

export function clipGradNorm(grads: Record<string, Tensor>, { maxNorm }: { maxNorm: number }) {
  let squares = 0;
  const visit = (grad: Tensor): void => {
    if (typeof grad === "number") squares += grad ** 2;
    else grad.forEach(visit);
  };
  Object.values(grads).forEach(visit);
  const totalNorm = Math.sqrt(squares);
  const limit = totalNorm + 1e-6;
  const shrink = (grad: Tensor): Tensor =>
    typeof grad === "number" ? (limit > maxNorm ? (grad * maxNorm) / limit : grad) : grad.map(shrink);
  const clipped: Record<string, Tensor> = {};
  for (const name of Object.keys(grads)) clipped[name] = shrink(grads[name]);
  return { grads: clipped, totalNorm };
}

function apply(z: number, activation: Activation): { value: number; slope: number } {
  switch (activation) {
    case "relu":
      return { value: Math.max(z, 0), slope: z > 0 ? 1 : 0 };
    case "tanh":
      return { value: Math.tanh(z), slope: 1 / Math.cosh(z) ** 2 };
    case "sigmoid":
      return { value: 1 / (1 + Math.exp(-z)), slope: 1 / (2 + Math.exp(z) + Math.exp(-z)) };
    default:
      return { value: z, slope: 1 };
  }
}
