// slip: geluBackward leaves out the factor u' of the chain rule in its second term; (x/2)(1 - tanh² u) must be multiplied by √(2/π)(1 + 3·0.044715·x²).
type Vector = number[];

const SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
const COEFF = 0.044715;

export function sigmoid(x: Vector): Vector {
  const out: Vector = [];
  for (const value of x) out.push(1 / (1 + Math.exp(-value)));
  return out;
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = sigmoid(x);
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i += 1) {
    gradInput.push(gradOutput[i] * y[i] * (1 - y[i]));
  }
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  const out: Vector = [];
  for (const value of x) out.push(Math.tanh(value));
  return out;
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = tanh(x);
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i += 1) {
    gradInput.push(gradOutput[i] * (1 - y[i] * y[i]));
  }
  return { gradInput };
}

export function relu(x: Vector): Vector {
  const out: Vector = [];
  for (const value of x) out.push(value > 0 ? value : 0);
  return out;
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i += 1) {
    gradInput.push(x[i] > 0 ? gradOutput[i] : 0);
  }
  return { gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  const out: Vector = [];
  for (const value of x) out.push(value > 0 ? value : value * negativeSlope);
  return out;
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i += 1) {
    gradInput.push(x[i] > 0 ? gradOutput[i] : gradOutput[i] * negativeSlope);
  }
  return { gradInput };
}

export function gelu(x: Vector): Vector {
  const out: Vector = [];
  for (const value of x) {
    const u = SQRT_2_OVER_PI * (value + COEFF * value * value * value);
    out.push(0.5 * value * (1 + Math.tanh(u)));
  }
  return out;
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i += 1) {
    const u = SQRT_2_OVER_PI * (x[i] + COEFF * x[i] * x[i] * x[i]);
    const t = Math.tanh(u);
    const derivative = 0.5 * (1 + t) + 0.5 * x[i] * (1 - t * t);
    gradInput.push(gradOutput[i] * derivative);
  }
  return { gradInput };
}
