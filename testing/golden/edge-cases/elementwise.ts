import * as engine from "../../../grader/engine/index.ts";
import { type EdgeCases, empty, gradientAt, nothing, refused } from "./edge-case.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

export const elementwiseCases = {
  neg: unary(engine.neg, { atMinus2: 2, atHalf: -0.5, slopeAtNan: -1 }),
  exp: unary(engine.exp, { atMinus2: 0.1353352832366127, atHalf: 1.6487212707001282, slopeAtNan: nan }),
  log: unary(engine.log, { atMinus2: nan, atHalf: -Math.LN2, slopeAtNan: nan }),
  log1p: unary(engine.log1p, { atMinus2: nan, atHalf: 0.4054651081081644, slopeAtNan: nan }),
  sqrt: unary(engine.sqrt, { atMinus2: nan, atHalf: Math.SQRT1_2, slopeAtNan: nan }),
  square: unary(engine.square, { atMinus2: 4, atHalf: 0.25, slopeAtNan: nan }),
  abs: unary(engine.abs, { atMinus2: 2, atHalf: 0.5, slopeAtNan: 0 }),
  sin: unary(engine.sin, { atMinus2: -0.9092974268256817, atHalf: 0.479425538604203, slopeAtNan: nan }),
  cos: unary(engine.cos, { atMinus2: -0.4161468365471424, atHalf: 0.8775825618903728, slopeAtNan: nan }),
  clamp: unary((x) => engine.clamp(x, { min: -1, max: 0.25 }), {
    atMinus2: -1,
    atHalf: 0.25,
    slopeAtNan: 0,
  }),

  relu: unary(engine.relu, { atMinus2: 0, atHalf: 0.5, slopeAtNan: 1 }),
  leakyRelu: unary(engine.leakyRelu, { atMinus2: -0.02, atHalf: 0.5, slopeAtNan: 0.01 }),
  elu: unary(engine.elu, { atMinus2: -0.8646647167633873, atHalf: 0.5, slopeAtNan: 1 }),
  gelu: unary(engine.gelu, { atMinus2: -0.04550026389635842, atHalf: 0.34573123063700656, slopeAtNan: nan }),
  silu: unary(engine.silu, { atMinus2: -0.2384058440442351, atHalf: 0.3112296656009273, slopeAtNan: nan }),
  softplus: unary(engine.softplus, {
    atMinus2: 0.1269280110429725,
    atHalf: 0.9740769841801067,
    slopeAtNan: nan,
  }),
  sigmoid: unary(engine.sigmoid, {
    atMinus2: 0.11920292202211755,
    atHalf: 0.6224593312018546,
    slopeAtNan: nan,
  }),
  tanh: unary(engine.tanh, { atMinus2: -0.9640275800758169, atHalf: 0.46211715726000974, slopeAtNan: nan }),
  softmax: alongDim(engine.softmax),
  logSoftmax: alongDim(engine.logSoftmax),

  add: binary(engine.add, { atMinus2AndHalf: -1.5, atHalfAndMinus2: -1.5, at1AndNan: nan }),
  sub: binary(engine.sub, { atMinus2AndHalf: -2.5, atHalfAndMinus2: 2.5, at1AndNan: nan }),
  mul: binary(engine.mul, { atMinus2AndHalf: -1, atHalfAndMinus2: -1, at1AndNan: nan }),
  div: binary(engine.div, { atMinus2AndHalf: -4, atHalfAndMinus2: -0.25, at1AndNan: nan }),
  pow: {
    ...binary(engine.pow, { atMinus2AndHalf: nan, atHalfAndMinus2: 4, at1AndNan: 1 }),
    nan: [
      [() => engine.pow(1, nan), 1],
      [() => engine.pow(nan, 0), 1],
      [() => engine.pow(-1, infinity), 1],
      [() => engine.pow(nan, 1), nan],
      [gradientAt((x) => engine.pow(x, infinity), engine.tensor([1, -1, 2])), [infinity, infinity, infinity]],
    ],
  },
  maximum: extreme(engine.maximum, { atMinus2AndHalf: 0.5, atHalfAndMinus2: 0.5, at1AndNan: nan }),
  minimum: extreme(engine.minimum, { atMinus2AndHalf: -2, atHalfAndMinus2: -2, at1AndNan: nan }),
} satisfies Record<string, EdgeCases>;

function unary(
  f: (x: engine.Tensor) => engine.Tensor,
  { atMinus2, atHalf, slopeAtNan }: { atMinus2: number; atHalf: number; slopeAtNan: number },
): EdgeCases {
  return {
    empty: [[() => f(nothing), empty(0, 3)]],
    negative: [[() => f(engine.tensor(-2)), atMinus2]],
    fractional: [[() => f(engine.tensor(0.5)), atHalf]],
    nan: [
      [() => f(engine.tensor(nan)), nan],
      [gradientAt(f, engine.tensor(nan)), slopeAtNan],
    ],
  };
}

type Binary = (a: engine.TensorLike, b: engine.TensorLike) => engine.Tensor;
type BinaryValues = { atMinus2AndHalf: number; atHalfAndMinus2: number; at1AndNan: number };

function binary(f: Binary, values: BinaryValues): EdgeCases {
  return {
    empty: [
      [() => f(nothing, [[1]]), empty(0, 3)],
      [() => f(nothing, [1, 2]), refused],
    ],
    negative: [[() => f(-2, 0.5), values.atMinus2AndHalf]],
    fractional: [[() => f(0.5, -2), values.atHalfAndMinus2]],
    nan: [[() => f(1, nan), values.at1AndNan]],
  };
}

/** Where one operand is NaN, both get the whole gradient. */
function extreme(f: Binary, values: BinaryValues): EdgeCases {
  const one = engine.tensor(1);
  return {
    ...binary(f, values),
    nan: [
      [() => f(1, nan), values.at1AndNan],
      [gradientAt((x) => f(x, nan), one), 1],
      [gradientAt((x) => f(nan, x), one), 1],
    ],
  };
}

function alongDim(f: (x: engine.Tensor, options: { dim: number }) => engine.Tensor): EdgeCases {
  const pair = engine.tensor([0, 0]);
  const expected = f(pair, { dim: 0 }).toNested();
  return {
    empty: [
      [() => f(nothing, { dim: 0 }), empty(0, 3)],
      [() => f(nothing, { dim: 1 }), empty(0, 3)],
    ],
    negative: [
      [() => f(pair, { dim: -1 }), expected],
      [() => f(pair, { dim: -2 }), refused],
    ],
    fractional: [[() => f(pair, { dim: 0.5 }), refused]],
    nan: [
      [() => f(engine.tensor([1, nan]), { dim: 0 }), [nan, nan]],
      [() => f(engine.tensor([infinity, 1]), { dim: 0 }), [nan, nan]],
      [() => f(pair, { dim: nan }), refused],
    ],
  };
}
