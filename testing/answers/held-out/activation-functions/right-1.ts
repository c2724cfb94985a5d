// right: plain loops into preallocated arrays, backward built on the forward's output
type Vector = number[];

export function sigmoid(x: Vector): Vector {
  const y = new Array<number>(x.length);
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

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = sigmoid(x);
  for (let n = 0; n < x.length; n++) {
    const y = gradInput[n];
    gradInput[n] = gradOutput[n] * y * (1 - y);
  }
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  // tanh x = 2·σ(2x) − 1 would do as well
  const y = new Array<number>(x.length);
  for (let n = 0; n < x.length; n++) y[n] = Math.tanh(x[n]);
  return y;
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = tanh(x);
  for (let n = 0; n < x.length; n++) {
    const y = gradInput[n];
    gradInput[n] = gradOutput[n] * (1 - y) * (1 + y);
  }
  return { gradInput };
}

export function relu(x: Vector): Vector {
  const y = new Array<number>(x.length);
  for (let n = 0; n < x.length; n++) y[n] = Math.max(x[n], 0);
  return y;
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = new Array<number>(x.length).fill(0);
  for (let n = 0; n < x.length; n++) {
    if (x[n] > 0) gradInput[n] = gradOutput[n];
  }
  return { gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const y = new Array<number>(x.length);
  for (let n = 0; n < x.length; n++) {
    // below zero the flatter line is the upper one, since the slope is under 1
    y[n] = Math.max(x[n], options.negativeSlope * x[n]);
  }
  return y;
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const gradInput = gradOutput.slice();
  for (let n = 0; n < x.length; n++) {
    if (x[n] <= 0) gradInput[n] *= options.negativeSlope;
  }
  return { gradInput };
}

function innerTanh(x: number): number {
  return Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * Math.pow(x, 3)));
}

export function gelu(x: Vector): Vector {
  const y = new Array<number>(x.length);
  for (let n = 0; n < x.length; n++) y[n] = (x[n] / 2) * (1 + innerTanh(x[n]));
  return y;
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = new Array<number>(x.length);
  for (let n = 0; n < x.length; n++) {
    const t = innerTanh(x[n]);
    const du = Math.sqrt(2 / Math.PI) * (1 + 0.134145 * x[n] * x[n]);
    const outside = (1 + t) / 2;
    const inside = (x[n] / 2) * (1 - t * t) * du;
    gradInput[n] = gradOutput[n] * (outside + inside);
  }
  return { gradInput };
}
