// slip: gelu multiplies only x by √(2/π) and not the cubic term, u = √(2/π)·x + 0.044715·x³ (the backward has the right u).
type Vector = number[];
type Backward = { gradInput: Vector };

export function sigmoid(x: Vector): Vector {
  return x.map((a) => 1 / (1 + Math.exp(-a)));
}

export function sigmoidBackward(gradOutput: Vector, x: Vector): Backward {
  return {
    gradInput: sigmoid(x).map((y, i) => gradOutput[i] * (y - y * y)),
  };
}

export function tanh(x: Vector): Vector {
  return x.map((a) => Math.tanh(a));
}

export function tanhBackward(gradOutput: Vector, x: Vector): Backward {
  return { gradInput: tanh(x).map((y, i) => gradOutput[i] * (1 - y * y)) };
}

export function relu(x: Vector): Vector {
  return x.map((a) => (a > 0 ? a : 0));
}

export function reluBackward(gradOutput: Vector, x: Vector): Backward {
  return { gradInput: x.map((a, i) => (a > 0 ? gradOutput[i] : 0)) };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return x.map((a) => (a > 0 ? a : negativeSlope * a));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): Backward {
  const { negativeSlope } = options;
  return {
    gradInput: x.map((a, i) => gradOutput[i] * (a > 0 ? 1 : negativeSlope)),
  };
}

export function gelu(x: Vector): Vector {
  const scale = Math.sqrt(2 / Math.PI);
  return x.map((a) => {
    const u = scale * a + 0.044715 * a ** 3;
    return (a / 2) * (1 + Math.tanh(u));
  });
}

export function geluBackward(gradOutput: Vector, x: Vector): Backward {
  const scale = Math.sqrt(2 / Math.PI);
  return {
    gradInput: x.map((a, i) => {
      const u = scale * (a + 0.044715 * a ** 3);
      const du = scale * (1 + 3 * 0.044715 * a ** 2);
      const t = Math.tanh(u);
      const left = (1 + t) / 2;
      const right = (a / 2) * (1 - t * t) * du;
      return gradOutput[i] * (left + right);
    }),
  };
}
