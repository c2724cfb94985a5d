// slip: leakyReluBackward chooses the slope by the sign of the upstream gradient instead of the sign of x.
type Vector = number[];

const C = Math.sqrt(2 / Math.PI);
const K = 0.044715;

export function sigmoid(x: Vector): Vector {
  return x.map((v) => 1 / (1 + Math.exp(-v)));
}

export function sigmoidBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  const y = sigmoid(x);
  return { gradInput: gradOutput.map((g, i) => g * y[i] * (1 - y[i])) };
}

export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

export function tanhBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  const y = tanh(x);
  return { gradInput: gradOutput.map((g, i) => g * (1 - y[i] * y[i])) };
}

export function relu(x: Vector): Vector {
  return x.map((v) => Math.max(v, 0));
}

export function reluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return { gradInput: gradOutput.map((g, i) => (x[i] > 0 ? g : 0)) };
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
  return { gradInput: gradOutput.map((g, i) => (g > 0 ? g : negativeSlope * g)) };
}

export function gelu(x: Vector): Vector {
  return x.map((v) => (v / 2) * (1 + Math.tanh(C * (v + K * v ** 3))));
}

export function geluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return {
    gradInput: gradOutput.map((g, i) => {
      const v = x[i];
      const t = Math.tanh(C * (v + K * v ** 3));
      const du = C * (1 + 3 * K * v * v);
      return g * (0.5 * (1 + t) + (v / 2) * (1 - t * t) * du);
    }),
  };
}
