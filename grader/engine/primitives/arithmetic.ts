import { broadcastData, sumTo } from "../broadcast.ts";
import type { Primitive } from "../primitive.ts";
import { broadcastShapes } from "../shape-rules.ts";
import { Tensor } from "../tensor.ts";

type Binary = Primitive<readonly [Tensor, Tensor], Record<never, never>, null>;
type Scalar = (a: number, b: number, y: number) => number;

/** Elementwise on two broadcast tensors, with both partial derivatives as functions of a, b and the result. */
function binary(name: string, f: (a: number, b: number) => number, dA: Scalar, dB: Scalar): Binary {
  return {
    forward([a, b]) {
      const shape = broadcastShapes(name, a.shape, b.shape);
      const left = broadcastData(a, shape);
      const right = broadcastData(b, shape);
      const out = new Float64Array(left.length);
      for (let i = 0; i < out.length; i++) out[i] = f(left[i]!, right[i]!);
      return { output: new Tensor(shape, out), saved: null };
    },
    vjp(gradOutput, { inputs: [a, b], output, needs }) {
      const left = broadcastData(a, output.shape);
      const right = broadcastData(b, output.shape);
      const weighted = (partial: Scalar): Tensor => {
        const out = new Float64Array(left.length);
        for (let i = 0; i < out.length; i++) {
          out[i] = gradOutput.data[i]! * partial(left[i]!, right[i]!, output.data[i]!);
        }
        return new Tensor(output.shape, out);
      };
      return [needs[0] ? sumTo(weighted(dA), a.shape) : null, needs[1] ? sumTo(weighted(dB), b.shape) : null];
    },
  };
}

/** `a + sign·b`: the gradient is handed on as it is. */
function linearBinary(name: string, sign: 1 | -1): Binary {
  return {
    forward([a, b]) {
      const shape = broadcastShapes(name, a.shape, b.shape);
      const left = broadcastData(a, shape);
      const right = broadcastData(b, shape);
      const out = new Float64Array(left.length);
      for (let i = 0; i < out.length; i++) out[i] = left[i]! + sign * right[i]!;
      return { output: new Tensor(shape, out), saved: null };
    },
    vjp(gradOutput, { inputs: [a, b], needs }) {
      const gradB = needs[1] ? sumTo(gradOutput, b.shape) : null;
      const signed =
        gradB === null || sign === 1
          ? gradB
          : new Tensor(
              b.shape,
              gradB.data.map((g) => -g),
            );
      return [needs[0] ? sumTo(gradOutput, a.shape) : null, signed];
    },
  };
}

/** Where two operands tie, each gets half of the gradient; where one is NaN, both get all of it. */
const share = (own: number, other: number, lost: boolean): number => (own === other ? 0.5 : lost ? 0 : 1);

/** As in C and PyTorch `1 ** NaN` and `(±1) ** ±∞` are 1; JavaScript says NaN. */
function power(base: number, exponent: number): number {
  const isOne = base === 1 || (base === -1 && Math.abs(exponent) === Infinity);
  return isOne ? 1 : base ** exponent;
}

export const arithmetic = {
  add: linearBinary("add", 1),
  sub: linearBinary("sub", -1),
  mul: binary(
    "mul",
    (a, b) => a * b,
    (_a, b) => b,
    (a) => a,
  ),
  div: binary(
    "div",
    (a, b) => a / b,
    (_a, b) => 1 / b,
    (_a, b, y) => -y / b,
  ),
  pow: binary(
    "pow",
    power,
    (a, b) => (b === 0 ? 0 : b * power(a, b - 1)),
    (a, b, y) => (a === 0 && b >= 0 ? 0 : y * Math.log(a)),
  ),
  maximum: binary(
    "maximum",
    Math.max,
    (a, b) => share(a, b, a < b),
    (a, b) => share(b, a, b < a),
  ),
  minimum: binary(
    "minimum",
    Math.min,
    (a, b) => share(a, b, a > b),
    (a, b) => share(b, a, b > a),
  ),
};
