// Right: loops that fill typed arrays, the sigmoid in two branches that never overflow.

export function sigmoid(x: number[]): Float64Array {
  const y = new Float64Array(x.length);
  for (let n = 0; n < x.length; n++) {
    if (x[n] >= 0) {
      y[n] = 1 / (1 + Math.exp(-x[n]));
    } else {
      const e = Math.exp(x[n]);
      y[n] = e / (1 + e);
    }
  }
  return y;
}

export function sigmoidBackward(gradOutput: number[], x: number[]): { gradInput: Float64Array } {
  const gradInput = sigmoid(x);
  for (let n = 0; n < x.length; n++) gradInput[n] = gradOutput[n] * (gradInput[n] - gradInput[n] ** 2);
  return { gradInput };
}

export function tanh(x: number[]): Float64Array {
  const y = new Float64Array(x.length);
  for (let n = 0; n < x.length; n++) {
    const e = Math.expm1(-2 * Math.abs(x[n]));
    y[n] = (Math.sign(x[n]) * -e) / (e + 2);
  }
  return y;
}

export function tanhBackward(gradOutput: number[], x: number[]): { gradInput: Float64Array } {
  const gradInput = tanh(x);
  for (let n = 0; n < x.length; n++) {
    gradInput[n] = gradOutput[n] * (1 - gradInput[n]) * (1 + gradInput[n]);
  }
  return { gradInput };
}

export function relu(x: number[]): Float64Array {
  const y = new Float64Array(x.length);
  for (let n = 0; n < x.length; n++) if (x[n] > 0) y[n] = x[n];
  return y;
}

export function reluBackward(gradOutput: number[], x: number[]): { gradInput: Float64Array } {
  const gradInput = new Float64Array(x.length);
  for (let n = 0; n < x.length; n++) if (x[n] > 0) gradInput[n] = gradOutput[n];
  return { gradInput };
}

export function leakyRelu(x: number[], options: { negativeSlope: number }): Float64Array {
  const y = Float64Array.from(x);
  for (let n = 0; n < y.length; n++) if (!(y[n] > 0)) y[n] *= options.negativeSlope;
  return y;
}

export function leakyReluBackward(
  gradOutput: number[],
  x: number[],
  options: { negativeSlope: number },
): { gradInput: Float64Array } {
  const gradInput = Float64Array.from(gradOutput);
  for (let n = 0; n < x.length; n++) if (!(x[n] > 0)) gradInput[n] *= options.negativeSlope;
  return { gradInput };
}

export function gelu(x: number[]): Float64Array {
  const y = new Float64Array(x.length);
  for (let n = 0; n < x.length; n++) {
    const u = Math.sqrt(2 / Math.PI) * x[n] * (1 + 0.044715 * x[n] * x[n]);
    y[n] = (x[n] * (1 + Math.tanh(u))) / 2;
  }
  return y;
}

export function geluBackward(gradOutput: number[], x: number[]): { gradInput: Float64Array } {
  const gradInput = new Float64Array(x.length);
  const k = Math.sqrt(2 / Math.PI);
  for (let n = 0; n < x.length; n++) {
    const square = x[n] * x[n];
    const t = Math.tanh(k * x[n] * (1 + 0.044715 * square));
    const slope = (1 + t + x[n] * (1 - t) * (1 + t) * k * (1 + 0.134145 * square)) / 2;
    gradInput[n] = gradOutput[n] * slope;
  }
  return { gradInput };
}
