// slip: sigmoid's scalar helper is written e^x/(1+e^x), which overflows to NaN for large positive x (in sigmoid and, through it, sigmoidBackward).
type Vector = number[];

/** value of one unit */
const sig = (a: number): number => Math.exp(a) / (1 + Math.exp(a));
const inner = (a: number): number => Math.sqrt(2 / Math.PI) * (a + 0.044715 * a * a * a);
const innerSlope = (a: number): number => Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * a * a);

function each(x: Vector, f: (a: number) => number): Vector {
  const out: Vector = new Array(x.length).fill(0);
  for (let n = 0; n < x.length; n++) out[n] = f(x[n]);
  return out;
}

function chain(grad: Vector, x: Vector, slope: (a: number) => number): { gradInput: Vector } {
  const gradInput: Vector = [];
  for (let n = 0; n < x.length; n++) gradInput.push(grad[n] * slope(x[n]));
  return { gradInput };
}

export function sigmoid(x: Vector): Vector {
  return each(x, sig);
}

export function sigmoidBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return chain(gradOutput, x, (a) => sig(a) * (1 - sig(a)));
}

export function tanh(x: Vector): Vector {
  return each(x, Math.tanh);
}

export function tanhBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return chain(gradOutput, x, (a) => 1 - Math.tanh(a) ** 2);
}

export function relu(x: Vector): Vector {
  return each(x, (a) => (a > 0 ? a : 0));
}

export function reluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return chain(gradOutput, x, (a) => (a > 0 ? 1 : 0));
}

export function leakyRelu(x: Vector, options: { negativeSlope: number }): Vector {
  const { negativeSlope } = options;
  return each(x, (a) => (a > 0 ? a : a * negativeSlope));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  return chain(gradOutput, x, (a) => (a > 0 ? 1 : negativeSlope));
}

export function gelu(x: Vector): Vector {
  return each(x, (a) => 0.5 * a * (1 + Math.tanh(inner(a))));
}

export function geluBackward(gradOutput: Vector, x: Vector): { gradInput: Vector } {
  return chain(gradOutput, x, (a) => {
    const th = Math.tanh(inner(a));
    return 0.5 * (1 + th) + 0.5 * a * (1 - th * th) * innerSlope(a);
  });
}
