// slip: reluBackward gates by the sign of the upstream gradient (gradOutput[n] > 0) instead of the sign of the input x[n].
type Vector = number[];

function each(x: Vector, f: (value: number) => number): Vector {
  const out: Vector = [];
  for (const value of x) out.push(f(value));
  return out;
}

export function sigmoid(x: Vector): Vector {
  return each(x, (v) => 1 / (1 + Math.exp(-v)));
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const out = sigmoid(x);
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push(gradOutput[n] * out[n] * (1 - out[n]));
  }
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  return each(x, Math.tanh);
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const out = tanh(x);
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push(gradOutput[n] * (1 - out[n] ** 2));
  }
  return { gradInput };
}

export function relu(x: Vector): Vector {
  return each(x, (v) => (v > 0 ? v : 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    gradInput.push(gradOutput[n] > 0 ? gradOutput[n] : 0);
  }
  return { gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return each(x, (v) => (v > 0 ? v : negativeSlope * v));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    const slope = x[n] > 0 ? 1 : negativeSlope;
    gradInput.push(gradOutput[n] * slope);
  }
  return { gradInput };
}

function inner(v: number): number {
  return Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v);
}

export function gelu(x: Vector): Vector {
  return each(x, (v) => 0.5 * v * (1 + Math.tanh(inner(v))));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    const v = x[n];
    const t = Math.tanh(inner(v));
    const innerSlope = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * v * v);
    gradInput.push(
      gradOutput[n] * (0.5 * (1 + t) + 0.5 * v * (1 - t * t) * innerSlope),
    );
  }
  return { gradInput };
}
