// slip: geluBackward writes 1 - tanh² as 4e^{2u}/(e^{2u}+1)², which is infinity over infinity (NaN) for large positive x.
type Vector = number[];

const each = (g: Vector, x: Vector, slope: (v: number) => number) => ({
  gradInput: x.map((v, i) => g[i] * slope(v)),
});

const sig = (v: number) => 1 / (1 + Math.exp(-v));
const inner = (v: number) => Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v);

export function sigmoid(x: Vector): Vector {
  return x.map(sig);
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return each(gradOutput, x, (v) => sig(v) * (1 - sig(v)));
}

export function tanh(x: Vector): Vector {
  return x.map((v) => Math.tanh(v));
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return each(gradOutput, x, (v) => 1 - Math.tanh(v) ** 2);
}

export function relu(x: Vector): Vector {
  return x.map((v) => (v > 0 ? v : 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return each(gradOutput, x, (v) => (v > 0 ? 1 : 0));
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
  return each(gradOutput, x, (v) => (v > 0 ? 1 : negativeSlope));
}

export function gelu(x: Vector): Vector {
  return x.map((v) => (v / 2) * (1 + Math.tanh(inner(v))));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return each(gradOutput, x, (v) => {
    const u = inner(v);
    const du = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * v * v);
    const e2u = Math.exp(2 * u);
    const sech2 = (4 * e2u) / (e2u + 1) ** 2;
    return 0.5 * (1 + Math.tanh(u)) + (v / 2) * sech2 * du;
  });
}
