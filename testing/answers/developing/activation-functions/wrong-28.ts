// slip: computeU, used by gelu and geluBackward, writes the cube as value ^ 3, which is the bitwise XOR in JavaScript; right would be value ** 3.
type Vector = number[];

export function sigmoid(x: Vector): Vector {
  const result: Vector = [];
  for (const value of x) {
    result.push(1 / (1 + Math.exp(-value)));
  }
  return result;
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  const y = sigmoid(x);
  for (let i = 0; i < y.length; i++) {
    const derivative = y[i] * (1 - y[i]);
    gradInput.push(gradOutput[i] * derivative);
  }
  return { gradInput: gradInput };
}

export function tanh(x: Vector): Vector {
  const result: Vector = [];
  for (const value of x) {
    result.push(Math.tanh(value));
  }
  return result;
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  const y = tanh(x);
  for (let i = 0; i < y.length; i++) {
    const derivative = 1 - y[i] * y[i];
    gradInput.push(gradOutput[i] * derivative);
  }
  return { gradInput: gradInput };
}

export function relu(x: Vector): Vector {
  const result: Vector = [];
  for (const value of x) {
    result.push(Math.max(value, 0));
  }
  return result;
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++) {
    let derivative = 0;
    if (x[i] > 0) {
      derivative = 1;
    }
    gradInput.push(gradOutput[i] * derivative);
  }
  return { gradInput: gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  const result: Vector = [];
  for (const value of x) {
    if (value > 0) {
      result.push(value);
    } else {
      result.push(negativeSlope * value);
    }
  }
  return result;
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++) {
    let derivative = negativeSlope;
    if (x[i] > 0) {
      derivative = 1;
    }
    gradInput.push(gradOutput[i] * derivative);
  }
  return { gradInput: gradInput };
}

function computeU(value: number): number {
  const cube = value ^ 3;
  return Math.sqrt(2 / Math.PI) * (value + 0.044715 * cube);
}

export function gelu(x: Vector): Vector {
  const result: Vector = [];
  for (const value of x) {
    const u = computeU(value);
    result.push((value / 2) * (1 + Math.tanh(u)));
  }
  return result;
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++) {
    const value = x[i];
    const t = Math.tanh(computeU(value));
    const uPrime = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * value * value);
    const first = (1 + t) / 2;
    const second = (value / 2) * (1 - t * t) * uPrime;
    gradInput.push(gradOutput[i] * (first + second));
  }
  return { gradInput: gradInput };
}
