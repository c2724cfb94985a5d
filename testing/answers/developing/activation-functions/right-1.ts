// right: higher-order functions, one table of f and f' per activation
type Vector = number[];
type Grad = { gradInput: Vector };
type Scalar = (x: number) => number;

const forwardOf =
  (f: Scalar) =>
  (x: Vector): Vector =>
    x.map((xi) => f(xi));

const backwardOf =
  (slope: Scalar) =>
  (gradOutput: Vector, x: Vector): Grad => ({
    gradInput: x.map((xi, i) => gradOutput[i] * slope(xi)),
  });

const logistic: Scalar = (x) => 1 / (1 + Math.exp(-x));

const A = 0.044715;
const ROOT = Math.sqrt(2 / Math.PI);
const inner: Scalar = (x) => ROOT * x * (1 + A * x * x);
const innerSlope: Scalar = (x) => ROOT * (1 + 3 * A * x * x);

export const sigmoid = forwardOf(logistic);
export const sigmoidBackward = backwardOf((x) => {
  const y = logistic(x);
  return y * (1 - y);
});

export const tanh = forwardOf(Math.tanh);
export const tanhBackward = backwardOf((x) => 1 - Math.tanh(x) ** 2);

export const relu = forwardOf((x) => (x > 0 ? x : 0));
export const reluBackward = backwardOf((x) => (x > 0 ? 1 : 0));

export function leakyRelu(
  x: Vector,
  { negativeSlope }: { negativeSlope: number },
): Vector {
  return forwardOf((xi) => (xi > 0 ? xi : negativeSlope * xi))(x);
}

export function leakyReluBackward(
  gradOutput: Vector,
  x: Vector,
  { negativeSlope }: { negativeSlope: number },
): Grad {
  return backwardOf((xi) => (xi > 0 ? 1 : negativeSlope))(gradOutput, x);
}

export const gelu = forwardOf((x) => 0.5 * x * (1 + Math.tanh(inner(x))));
export const geluBackward = backwardOf((x) => {
  const t = Math.tanh(inner(x));
  return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * innerSlope(x);
});
