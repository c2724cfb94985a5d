// slip: leakyReluBackward hands its two vectors to the helper in swapped order, so it returns x times the slope taken at gradOutput.
type Vector = number[];

/** slope(at) * upstream, entry by entry */
function backprop(
  upstream: Vector,
  at: Vector,
  slope: (v: number) => number,
): { gradInput: Vector } {
  const gradInput = new Array<number>(at.length);
  at.forEach((v, i) => {
    gradInput[i] = upstream[i] * slope(v);
  });
  return { gradInput };
}

export function sigmoid(x: Vector): Vector {
  return x.map((z) => 1 / (1 + Math.exp(-z)));
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return backprop(gradOutput, x, (z) => {
    const p = 1 / (1 + Math.exp(-z));
    return p * (1 - p);
  });
}

export function tanh(x: Vector): Vector {
  return x.map((z) => Math.tanh(z));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return backprop(gradOutput, x, (z) => {
    const y = Math.tanh(z);
    return (1 - y) * (1 + y);
  });
}

export function relu(x: Vector): Vector {
  return x.map((z) => Math.max(0, z));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return backprop(gradOutput, x, (z) => Number(z > 0));
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((z) => Math.max(z, negativeSlope * z));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return backprop(x, gradOutput, (z) => (z > 0 ? 1 : negativeSlope));
}

const ROOT = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

export function gelu(x: Vector): Vector {
  return x.map((z) => {
    const t = Math.tanh(ROOT * (z + CUBIC * z * z * z));
    return (z / 2) * (1 + t);
  });
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return backprop(gradOutput, x, (z) => {
    const t = Math.tanh(ROOT * (z + CUBIC * z * z * z));
    const inner = ROOT * (1 + 3 * CUBIC * z * z);
    return (1 + t) / 2 + (z / 2) * (1 - t * t) * inner;
  });
}
