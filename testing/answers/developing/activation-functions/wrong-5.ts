// slip: tanh is computed as (e^{2x} − 1)/(e^{2x} + 1), which is ∞/∞ for large positive x.
type Vector = number[];

function each(x: Vector, f: (v: number) => number): Vector {
  const out: Vector = [];
  for (const v of x) out.push(f(v));
  return out;
}

function chain(
  gradOutput: Vector,
  x: Vector,
  slope: (v: number) => number,
): { gradInput: Vector } {
  const gradInput: Vector = new Array(x.length).fill(0);
  for (let i = 0; i < x.length; i++) gradInput[i] = gradOutput[i] * slope(x[i]);
  return { gradInput };
}

const sig = (v: number) => 1 / (1 + Math.exp(-v));

const th = (v: number) => {
  const e = Math.exp(2 * v);
  return (e - 1) / (e + 1);
};

export function sigmoid(x: Vector): Vector {
  return each(x, sig);
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => sig(v) * (1 - sig(v)));
}

export function tanh(x: Vector): Vector {
  return each(x, th);
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => 1 - Math.tanh(v) ** 2);
}

export function relu(x: Vector): Vector {
  return each(x, (v) => (v > 0 ? v : 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => (v > 0 ? 1 : 0));
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  return each(x, (v) => (v > 0 ? v : v * options.negativeSlope));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => (v > 0 ? 1 : options.negativeSlope));
}

const inner = (v: number) =>
  Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v);

export function gelu(x: Vector): Vector {
  return each(x, (v) => 0.5 * v * (1 + Math.tanh(inner(v))));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  return chain(gradOutput, x, (v) => {
    const t = Math.tanh(inner(v));
    const d = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * v * v);
    return 0.5 * (1 + t) + 0.5 * v * (1 - t * t) * d;
  });
}
