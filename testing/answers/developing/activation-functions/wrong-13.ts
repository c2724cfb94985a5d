// slip: in geluBackward the inner derivative u' lacks the factor 3 of the cubic term (1 + 0.044715 x² instead of 1 + 3·0.044715 x²)
type Vector = number[];

const logistic = (v: number) => 1 / (1 + Math.exp(-v));
const C = Math.sqrt(2 / Math.PI);

/** multiply an upstream gradient by a slope, entry by entry */
function chain(g: Vector, x: Vector, slope: (v: number) => number) {
  return { gradInput: x.map((v, n) => g[n] * slope(v)) };
}

export function sigmoid(x: Vector): Vector {
  return x.map(logistic);
}

export function sigmoidBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => {
    const y = logistic(v);
    return y * (1 - y);
  });
}

export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

export function tanhBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => 1 - Math.tanh(v) ** 2);
}

export function relu(x: Vector): Vector {
  return x.map((v) => (v > 0 ? v : 0));
}

export function reluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return { gradInput: gradOutput.map((g, n) => (x[n] > 0 ? g : 0)) };
}

export function leakyRelu(x: Vector, options: { negativeSlope: number }): Vector {
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
  return x.map((v) => (v / 2) * (1 + Math.tanh(C * (v + 0.044715 * v ** 3))));
}

export function geluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => {
    const t = Math.tanh(C * (v + 0.044715 * v ** 3));
    const inner = C * (1 + 0.044715 * v * v);
    return 0.5 * (1 + t) + 0.5 * v * (1 - t * t) * inner;
  });
}
