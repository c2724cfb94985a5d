// slip: geluBackward forgets that the cubic term inside u depends on x: u' is taken as sqrt(2/pi) alone, without the factor 1 + 3*0.044715*x^2.
type Vector = number[];
type Scalar = (v: number) => number;

const sig: Scalar = (v) => 1 / (1 + Math.exp(-v));
const SCALE = Math.sqrt(2 / Math.PI);
const inner: Scalar = (v) => SCALE * (v + 0.044715 * v ** 3);

const chain = (g: Vector, x: Vector, slope: Scalar) => ({
  gradInput: x.map((v, i) => g[i] * slope(v)),
});

export function sigmoid(x: Vector): Vector {
  return x.map(sig);
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => sig(v) * (1 - sig(v)));
}

export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => 1 - Math.tanh(v) ** 2);
}

export function relu(x: Vector): Vector {
  return x.map((v) => (v > 0 ? v : 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => (v > 0 ? 1 : 0));
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((v) => (v > 0 ? v : negativeSlope * v));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return chain(gradOutput, x, (v) => (v > 0 ? 1 : negativeSlope));
}

export function gelu(x: Vector): Vector {
  return x.map((v) => 0.5 * v * (1 + Math.tanh(inner(v))));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => {
    const th = Math.tanh(inner(v));
    return 0.5 * (1 + th) + 0.5 * v * (1 - th * th) * SCALE;
  });
}
