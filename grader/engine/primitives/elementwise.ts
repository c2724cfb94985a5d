import { normalCdf, normalPdf } from "../kernels/error-function.ts";
import type { Primitive } from "../primitive.ts";
import { Tensor } from "../tensor.ts";

type Unary<Options> = Primitive<readonly [Tensor], Options, null>;

/** Elementwise, with the derivative as a function of x, the result y and the options. */
function unary<Options = Record<never, never>>(
  f: (x: number, options: Options) => number,
  derivative: (x: number, y: number, options: Options) => number,
): Unary<Options> {
  return {
    forward([x], options) {
      const out = new Float64Array(x.size);
      for (let i = 0; i < out.length; i++) out[i] = f(x.data[i]!, options);
      return { output: new Tensor(x.shape, out), saved: null };
    },
    vjp(gradOutput, { inputs: [x], output, options }) {
      const out = new Float64Array(x.size);
      for (let i = 0; i < out.length; i++) {
        out[i] = gradOutput.data[i]! * derivative(x.data[i]!, output.data[i]!, options);
      }
      return [new Tensor(x.shape, out)];
    },
  };
}

/** Never overflows: the exponential is taken of −|x| only. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

const tanhGeluInner = (x: number): number => Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);

function tanhGeluDerivative(x: number): number {
  const t = Math.tanh(tanhGeluInner(x));
  // 1 − t² underflows to 0 long before x³ overflows; the product would otherwise be 0·∞.
  const slope = t * t === 1 ? 0 : (1 - t * t) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
  return 0.5 * (1 + t) + 0.5 * x * slope;
}

export const elementwise = {
  neg: unary(
    (x) => -x,
    () => -1,
  ),
  exp: unary(Math.exp, (_x, y) => y),
  log: unary(Math.log, (x) => 1 / x),
  log1p: unary(Math.log1p, (x) => 1 / (1 + x)),
  sqrt: unary(Math.sqrt, (_x, y) => 0.5 / y),
  abs: unary(Math.abs, (x) => (x > 0 ? 1 : x < 0 ? -1 : 0)),
  sin: unary(Math.sin, (x) => Math.cos(x)),
  cos: unary(Math.cos, (x) => -Math.sin(x)),
  tanh: unary(Math.tanh, (_x, y) => 1 - y * y),
  sigmoid: unary(logistic, (_x, y) => y * (1 - y)),
  relu: unary(
    (x) => Math.max(x, 0),
    // As PyTorch: the gradient passes at a NaN, so that it is not silenced.
    (x) => (x <= 0 ? 0 : 1),
  ),
  leakyRelu: unary<{ negativeSlope: number }>(
    (x, { negativeSlope }) => (x > 0 ? x : x * negativeSlope),
    (x, _y, { negativeSlope }) => (x > 0 ? 1 : negativeSlope),
  ),
  elu: unary<{ alpha: number }>(
    (x, { alpha }) => (x > 0 ? x : alpha * Math.expm1(x)),
    (x, _y, { alpha }) => (x <= 0 ? alpha * Math.exp(x) : 1),
  ),
  gelu: unary(
    (x) => x * normalCdf(x),
    (x) => normalCdf(x) + x * normalPdf(x),
  ),
  geluTanh: unary((x) => 0.5 * x * (1 + Math.tanh(tanhGeluInner(x))), tanhGeluDerivative),
  silu: unary(
    (x) => x * logistic(x),
    (x) => logistic(x) * (1 + x * (1 - logistic(x))),
  ),
  /** Linear above `threshold`, where the exponential no longer matters. */
  softplus: unary<{ beta: number; threshold: number }>(
    (x, { beta, threshold }) => (x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta),
    (x, _y, { beta, threshold }) => (x * beta > threshold ? 1 : logistic(x * beta)),
  ),
  /** The gradient passes where x lies within the bounds, ends included. */
  clamp: unary<{ min: number; max: number }>(
    (x, { min, max }) => Math.min(Math.max(x, min), max),
    (x, _y, { min, max }) => (x >= min && x <= max ? 1 : 0),
  ),
};
