// slip: sigmoid is written as e^x/(1+e^x), which is Infinity/Infinity = NaN for large positive x; 1/(1+e^-x) would be right at both ends.
type Vector = number[];

function sig(v: number): number {
  const e = Math.exp(v);
  return e / (1 + e);
}

export function sigmoid(x: Vector): Vector {
  return x.map(sig);
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return {
    gradInput: x.map((v, i) => {
      const y = 1 / (1 + Math.exp(-v));
      return gradOutput[i] * y * (1 - y);
    }),
  };
}

export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return {
    gradInput: tanh(x).map((y, i) => gradOutput[i] * (1 - y * y)),
  };
}

export function relu(x: Vector): Vector {
  return x.map((v) => Math.max(v, 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return { gradInput: x.map((v, i) => (v > 0 ? gradOutput[i] : 0)) };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((v) => (v > 0 ? v : negativeSlope * v));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return {
    gradInput: x.map((v, i) => gradOutput[i] * (v > 0 ? 1 : negativeSlope)),
  };
}

const c = Math.sqrt(2 / Math.PI);

export function gelu(x: Vector): Vector {
  return x.map((v) => (v / 2) * (1 + Math.tanh(c * (v + 0.044715 * v ** 3))));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return {
    gradInput: x.map((v, i) => {
      const th = Math.tanh(c * (v + 0.044715 * v ** 3));
      const du = c * (1 + 3 * 0.044715 * v ** 2);
      return gradOutput[i] * (0.5 * (1 + th) + (v / 2) * (1 - th ** 2) * du);
    }),
  };
}
