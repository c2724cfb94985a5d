// slip: tanhBackward reads tanh²x as tanh(x²) and takes 1 − tanh(x·x) for the slope; it should square the value, 1 − (tanh x)².
type Vector = number[];

const logistic = (a: number): number => 1 / (1 + Math.exp(-a));

function geluParts(a: number): { th: number; du: number } {
  const factor = Math.sqrt(2 / Math.PI);
  return {
    th: Math.tanh(factor * (a + 0.044715 * a ** 3)),
    du: factor * (1 + 3 * 0.044715 * a ** 2),
  };
}

export function sigmoid(x: Vector): Vector {
  return Array.from(x, logistic);
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = Array.from(x, (a, i) => {
    const p = logistic(a);
    return p * (1 - p) * gradOutput[i];
  });
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  return Array.from(x, (a) => Math.tanh(a));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = Array.from(x, (a, i) => (1 - Math.tanh(a * a)) * gradOutput[i]);
  return { gradInput };
}

export function relu(x: Vector): Vector {
  return Array.from(x, (a) => (a <= 0 ? 0 : a));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = Array.from(x, (a, i) => (a <= 0 ? 0 : gradOutput[i]));
  return { gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  return Array.from(x, (a) => (a <= 0 ? options.negativeSlope * a : a));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const slope = (a: number) => (a <= 0 ? options.negativeSlope : 1);
  return { gradInput: Array.from(x, (a, i) => slope(a) * gradOutput[i]) };
}

export function gelu(x: Vector): Vector {
  return Array.from(x, (a) => 0.5 * a * (1 + geluParts(a).th));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = Array.from(x, (a, i) => {
    const { th, du } = geluParts(a);
    return gradOutput[i] * 0.5 * (1 + th + a * (1 - th * th) * du);
  });
  return { gradInput };
}
