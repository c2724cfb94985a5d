// slip: leakyReluBackward takes np.maximum(g, slope·g), as the forward does with x, so the sign of the upstream gradient decides the slope; right would be np.where(x > 0, g, slope·g).
type Vector = number[];

// a small numpy
const np = {
  exp: (a: Vector): Vector => a.map((v) => Math.exp(v)),
  tanh: (a: Vector): Vector => a.map((v) => Math.tanh(v)),
  maximum: (a: Vector, b: Vector): Vector =>
    a.map((v, i) => Math.max(v, b[i])),
  mul: (a: Vector, b: Vector): Vector => a.map((v, i) => v * b[i]),
  add: (a: Vector, b: Vector): Vector => a.map((v, i) => v + b[i]),
  scale: (a: Vector, c: number): Vector => a.map((v) => v * c),
  shift: (a: Vector, c: number): Vector => a.map((v) => v + c),
  full: (a: Vector, c: number): Vector => a.map(() => c),
  where: (cond: boolean[], a: Vector, b: Vector): Vector =>
    cond.map((c, i) => (c ? a[i] : b[i])),
  greater: (a: Vector, c: number): boolean[] => a.map((v) => v > c),
};

const C = Math.sqrt(2 / Math.PI);

export function sigmoid(x: Vector): Vector {
  const e = np.exp(np.scale(x, -1));
  return np.shift(e, 1).map((v) => 1 / v);
}

export function sigmoidBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = sigmoid(x);
  const oneMinus = np.shift(np.scale(y, -1), 1);
  return { gradInput: np.mul(gradOutput, np.mul(y, oneMinus)) };
}

export function tanh(x: Vector): Vector {
  return np.tanh(x);
}

export function tanhBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const y = np.tanh(x);
  const d = np.shift(np.scale(np.mul(y, y), -1), 1);
  return { gradInput: np.mul(gradOutput, d) };
}

export function relu(x: Vector): Vector {
  return np.maximum(x, np.full(x, 0));
}

export function reluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const pos = np.greater(x, 0);
  return { gradInput: np.where(pos, gradOutput, np.full(x, 0)) };
}

export function leakyRelu(
  x: Vector,
  options: { negativeSlope: number },
): Vector {
  const { negativeSlope } = options;
  return np.maximum(x, np.scale(x, negativeSlope));
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  options: { negativeSlope: number },
): { gradInput: Vector } {
  const { negativeSlope } = options;
  const small = np.scale(gradOutput, negativeSlope);
  return { gradInput: np.maximum(gradOutput, small) };
}

function inner(x: Vector): Vector {
  const cube = np.mul(x, np.mul(x, x));
  return np.scale(np.add(x, np.scale(cube, 0.044715)), C);
}

export function gelu(x: Vector): Vector {
  const t = np.tanh(inner(x));
  return np.mul(np.scale(x, 0.5), np.shift(t, 1));
}

export function geluBackward(
  gradOutput: Vector,
  x: Vector,
): { gradInput: Vector } {
  const t = np.tanh(inner(x));
  const sech2 = np.shift(np.scale(np.mul(t, t), -1), 1);
  const du = np.scale(np.shift(np.scale(np.mul(x, x), 3 * 0.044715), 1), C);
  const left = np.scale(np.shift(t, 1), 0.5);
  const right = np.mul(np.scale(x, 0.5), np.mul(sech2, du));
  return { gradInput: np.mul(gradOutput, np.add(left, right)) };
}
