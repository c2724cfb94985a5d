// slip: in geluBackward the slope of tanh(u) is taken as 1 - u*u instead of 1 - tanh(u)^2 (u is used where the output tanh u belongs).
type Vector = number[];

export function sigmoid(x: Vector): Vector {
  const out: Vector = [];
  for (let i = 0; i < x.length; i++) out.push(1 / (1 + Math.exp(-x[i])));
  return out;
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = sigmoid(x);
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++)
    gradInput.push(gradOutput[i] * y[i] * (1 - y[i]));
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  const out: Vector = [];
  for (let i = 0; i < x.length; i++) out.push(Math.tanh(x[i]));
  return out;
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = tanh(x);
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++)
    gradInput.push(gradOutput[i] * (1 - y[i] * y[i]));
  return { gradInput };
}

export function relu(x: Vector): Vector {
  const out: Vector = [];
  for (let i = 0; i < x.length; i++) out.push(Math.max(x[i], 0));
  return out;
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++)
    gradInput.push(x[i] > 0 ? gradOutput[i] : 0);
  return { gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const out: Vector = [];
  for (let i = 0; i < x.length; i++)
    out.push(x[i] > 0 ? x[i] : options.negativeSlope * x[i]);
  return out;
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++)
    gradInput.push(gradOutput[i] * (x[i] > 0 ? 1 : options.negativeSlope));
  return { gradInput };
}

const K = Math.sqrt(2 / Math.PI);

export function gelu(x: Vector): Vector {
  const out: Vector = [];
  for (let i = 0; i < x.length; i++) {
    const u = K * (x[i] + 0.044715 * x[i] * x[i] * x[i]);
    out.push((x[i] / 2) * (1 + Math.tanh(u)));
  }
  return out;
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let i = 0; i < x.length; i++) {
    const u = K * (x[i] + 0.044715 * x[i] * x[i] * x[i]);
    const du = K * (1 + 3 * 0.044715 * x[i] * x[i]);
    const slope = 0.5 * (1 + Math.tanh(u)) + (x[i] / 2) * (1 - u * u) * du;
    gradInput.push(gradOutput[i] * slope);
  }
  return { gradInput };
}
