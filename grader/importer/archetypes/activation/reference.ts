type Vector = number[];

export function sigmoid(x: Vector): Vector {
  return x.map((v) => {
    const small = Math.exp(-Math.abs(v));
    return v >= 0 ? 1 / (1 + small) : small / (1 + small);
  });
}

export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

export function relu(x: Vector): Vector {
  return x.map((v) => Math.max(0, v));
}

export function sigmoidBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  const y = sigmoid(x);
  return { gradInput: gradOutput.map((g, n) => g * y[n] * (1 - y[n])) };
}

export function tanhBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  const y = tanh(x);
  return { gradInput: gradOutput.map((g, n) => g * (1 - y[n] ** 2)) };
}

export function reluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return { gradInput: gradOutput.map((g, n) => (x[n] > 0 ? g : 0)) };
}
