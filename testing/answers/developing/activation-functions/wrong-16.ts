// slip: geluBackward forgets the inner derivative u' (chain rule) in the second term, which is x/2·(1 − tanh²u) instead of x/2·(1 − tanh²u)·u'.
type Vector = number[];

const ROOT = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

export function sigmoid(x: Vector): Vector {
  return x.map((value) => 1 / (1 + Math.exp(-value)));
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = sigmoid(x);
  return { gradInput: gradOutput.map((g, n) => g * y[n] * (1 - y[n])) };
}

export function tanh(x: Vector): Vector {
  return x.map((value) => Math.tanh(value));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = tanh(x);
  return { gradInput: gradOutput.map((g, n) => g * (1 - y[n] * y[n])) };
}

export function relu(x: Vector): Vector {
  return x.map((value) => Math.max(value, 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return { gradInput: gradOutput.map((g, n) => (x[n] > 0 ? g : 0)) };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((value) => (value > 0 ? value : negativeSlope * value));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return {
    gradInput: gradOutput.map((g, n) => (x[n] > 0 ? g : negativeSlope * g)),
  };
}

export function gelu(x: Vector): Vector {
  return x.map((value) => {
    const u = ROOT * (value + CUBIC * value ** 3);
    return (value / 2) * (1 + Math.tanh(u));
  });
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = x.map((value, n) => {
    const u = ROOT * (value + CUBIC * value ** 3);
    const t = Math.tanh(u);
    const slope = 0.5 * (1 + t) + (value / 2) * (1 - t * t);
    return gradOutput[n] * slope;
  });
  return { gradInput };
}
