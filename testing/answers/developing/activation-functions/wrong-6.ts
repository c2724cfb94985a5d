// slip: leakyReluBackward returns the bare slope on the negative side, without the upstream gradient.
type Vector = number[];

export function sigmoid(x: Vector): Vector {
  const y: Vector = [];
  for (let n = 0; n < x.length; n++) y[n] = 1 / (1 + Math.exp(-x[n]));
  return y;
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const p = sigmoid(x);
  const gradInput = p.map((pn, n) => gradOutput[n] * (pn - pn * pn));
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  return x.map(Math.tanh);
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput = tanh(x).map((t, n) => gradOutput[n] * (1 - t) * (1 + t));
  return { gradInput };
}

export function relu(x: Vector): Vector {
  return x.map((a) => (a > 0 ? a : 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    if (x[n] > 0) gradInput.push(gradOutput[n]);
    else gradInput.push(0);
  }
  return { gradInput };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((a) => Math.max(a, negativeSlope * a));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    if (x[n] > 0) gradInput.push(gradOutput[n]);
    else gradInput.push(negativeSlope);
  }
  return { gradInput };
}

const ROOT = Math.sqrt(2 / Math.PI);

export function gelu(x: Vector): Vector {
  return x.map((a) => {
    const u = ROOT * (a + 0.044715 * Math.pow(a, 3));
    return (a * (1 + Math.tanh(u))) / 2;
  });
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) {
    const a = x[n];
    const t = Math.tanh(ROOT * (a + 0.044715 * Math.pow(a, 3)));
    const uPrime = ROOT * (1 + 0.134145 * a * a);
    const slope = (1 + t + a * (1 - t * t) * uPrime) / 2;
    gradInput.push(slope * gradOutput[n]);
  }
  return { gradInput };
}
