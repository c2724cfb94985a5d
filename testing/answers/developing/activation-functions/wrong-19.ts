// slip: leakyReluBackward uses the function's value negativeSlope·x[n] as the slope where x[n] is not positive, instead of negativeSlope.
type Vector = number[];

export function sigmoid(x: Vector): Vector {
  const y = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) {
    // the form with the smaller exponential
    if (x[i] >= 0) {
      y[i] = 1 / (1 + Math.exp(-x[i]));
    } else {
      const e = Math.exp(x[i]);
      y[i] = e / (1 + e);
    }
  }
  return y;
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = sigmoid(x);
  for (let i = 0; i < gradInput.length; i++) {
    const y = gradInput[i];
    gradInput[i] = gradOutput[i] * y * (1 - y);
  }
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  const y = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) y[i] = Math.tanh(x[i]);
  return y;
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = tanh(x);
  for (let i = 0; i < gradInput.length; i++) {
    const y = gradInput[i];
    gradInput[i] = gradOutput[i] * (1 - y) * (1 + y);
  }
  return { gradInput };
}

export function relu(x: Vector): Vector {
  const y = x.slice();
  for (let i = 0; i < y.length; i++) if (y[i] < 0) y[i] = 0;
  return y;
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = gradOutput.slice();
  for (let i = 0; i < x.length; i++) if (x[i] <= 0) gradInput[i] = 0;
  return { gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  const y = x.slice();
  for (let i = 0; i < y.length; i++) if (y[i] <= 0) y[i] *= negativeSlope;
  return y;
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  const gradInput = gradOutput.slice();
  for (let i = 0; i < x.length; i++) {
    if (x[i] <= 0) gradInput[i] *= negativeSlope * x[i];
  }
  return { gradInput };
}

export function gelu(x: Vector): Vector {
  const k = Math.sqrt(2 / Math.PI);
  const y = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) {
    const u = k * (x[i] + 0.044715 * Math.pow(x[i], 3));
    y[i] = 0.5 * x[i] * (1 + Math.tanh(u));
  }
  return y;
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const k = Math.sqrt(2 / Math.PI);
  const gradInput = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) {
    const t = Math.tanh(k * (x[i] + 0.044715 * Math.pow(x[i], 3)));
    const du = k * (1 + 0.134145 * x[i] * x[i]);
    gradInput[i] =
      gradOutput[i] * (0.5 * (1 + t) + 0.5 * x[i] * (1 - t * t) * du);
  }
  return { gradInput };
}
