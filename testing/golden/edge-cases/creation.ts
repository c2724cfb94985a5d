import * as engine from "../../../grader/engine/index.ts";
import { type EdgeCases, ExpectedShapeError, empty, matrix, nothing, refused, withNan } from "./edge-case.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const half = (): number => 0.5;

/** What makes tensors, and what differentiates. */
export const creation = {
  Tensor: {
    empty: [
      [() => engine.Tensor.of([0, 3], []), empty(0, 3)],
      [() => nothing.item(), new ExpectedShapeError("item")],
      [() => nothing.at(0, 0), new ExpectedShapeError("at")],
      [() => engine.Tensor.fromNested([[], []]), empty(2, 0)],
    ],
    negative: [
      [() => engine.Tensor.of([-2, -3], [1, 2, 3, 4, 5, 6]), refused],
      [() => matrix.at(-1, -3), 3],
      [() => matrix.at(-3, 0), new ExpectedShapeError("at")],
    ],
    fractional: [
      [() => engine.Tensor.of([1.5, 4], [1, 2, 3, 4, 5, 6]), refused],
      [() => matrix.at(0.5, 0), new ExpectedShapeError("at")],
    ],
    nan: [
      [() => engine.Tensor.of([nan], []), refused],
      [() => matrix.at(nan, 0), new ExpectedShapeError("at")],
      [() => engine.Tensor.of([1], [nan]), [nan]],
    ],
  },
  tensor: {
    empty: [
      [() => engine.tensor([]), empty(0)],
      [() => engine.tensor([[], []]), empty(2, 0)],
      [() => engine.tensor([[], [1]]), new ExpectedShapeError("Tensor.fromNested")],
    ],
    negative: [[() => engine.tensor([-1]), [-1]]],
    fractional: [[() => engine.tensor([0.5]), [0.5]]],
    nan: [[() => engine.tensor([nan]), [nan]]],
  },
  zeros: ofShape(engine.zeros),
  ones: ofShape(engine.ones),
  full: {
    ...ofShape((shape) => engine.full(shape, 2)),
    nan: [
      [() => engine.full([nan], 2), refused],
      [() => engine.full([1], nan), [nan]],
    ],
  },
  zerosLike: {
    empty: [[() => engine.zerosLike(nothing), empty(0, 3)]],
    negative: [[() => engine.zerosLike(engine.tensor([-1])), [0]]],
    fractional: [[() => engine.zerosLike(engine.tensor([0.5])), [0]]],
    nan: [[() => engine.zerosLike(withNan), [0, 0, 0]]],
  },
  arange: {
    empty: [
      [() => engine.arange(5, 5), empty(0)],
      [() => engine.arange(5, 5, -1), empty(0)],
      [() => engine.arange(0, 5, 0), refused],
    ],
    negative: [
      [() => engine.arange(3, 0, -1), [3, 2, 1]],
      [() => engine.arange(0, 5, -1), refused],
      [() => engine.arange(0, 0.5, -1), refused],
      [() => engine.arange(5, 0), refused],
    ],
    fractional: [[() => engine.arange(0, 1, 0.3), [0, 0.3, 0.6, 0.9]]],
    nan: [
      [() => engine.arange(0, nan), refused],
      [() => engine.arange(0, 3, nan), refused],
      [() => engine.arange(0, infinity), refused],
    ],
  },
  eye: {
    empty: [[() => engine.eye(0), empty(0, 0)]],
    negative: [[() => engine.eye(-1), refused]],
    fractional: [[() => engine.eye(1.5), refused]],
    nan: [[() => engine.eye(nan), refused]],
  },

  uniform: {
    ...ofShape((shape) => engine.uniform(shape, half)),
    nan: [
      [() => engine.uniform([nan], half), refused],
      [() => engine.uniform([1], half, { low: nan }), refused],
      [() => engine.uniform([1], half, { low: 1, high: 0 }), refused],
    ],
  },
  normal: {
    ...ofShape((shape) => engine.normal(shape, half)),
    negative: [
      [() => engine.normal([-2, -3], half), refused],
      [() => engine.normal([1], half, { std: -1 }), refused],
    ],
    nan: [[() => engine.normal([1], half, { std: nan }), refused]],
  },
  xavierUniform: ofWeight((shape) => engine.xavierUniform(shape, half), {
    without: new ExpectedShapeError("xavierScale"),
  }),
  xavierNormal: ofWeight((shape) => engine.xavierNormal(shape, half), {
    without: new ExpectedShapeError("xavierScale"),
  }),
  kaimingUniform: ofWeight((shape) => engine.kaimingUniform(shape, half), { without: empty(0, 0) }),
  kaimingNormal: ofWeight((shape) => engine.kaimingNormal(shape, half), { without: empty(0, 0) }),
  xavierScale: scale((shape) => engine.xavierScale(shape).fanIn),
  kaimingScale: scale((shape) => engine.kaimingScale(shape).fanIn),
  fanInAndOut: {
    empty: [
      [() => engine.fanInAndOut([0, 3]), { fanIn: 3, fanOut: 0 }],
      [() => engine.fanInAndOut([]), refused],
    ],
    negative: [[() => engine.fanInAndOut([-2, -3]), refused]],
    fractional: [[() => engine.fanInAndOut([1.5, 2]), refused]],
    nan: [[() => engine.fanInAndOut([nan, 2]), refused]],
  },
  calculateGain: {
    empty: [[() => engine.calculateGain("leaky_relu"), 1.4141428569978354]],
    negative: [[() => engine.calculateGain("leaky_relu", -1), 1]],
    fractional: [[() => engine.calculateGain("leaky_relu", 0.5), 1.2649110640673518]],
    nan: [[() => engine.calculateGain("leaky_relu", nan), nan]],
  },

  vjp: {
    empty: [
      [() => gradientsOf(nothing, nothing), [empty(0, 3)]],
      [() => gradientsOf(nothing, engine.zeros([3])), new ExpectedShapeError("pullback")],
    ],
    negative: [[() => gradientsOf(engine.tensor([-3]), engine.tensor([-1])), [[6]]]],
    fractional: [[() => gradientsOf(engine.tensor([0.5]), engine.tensor([0.5])), [[0.5]]]],
    nan: [[() => gradientsOf(engine.tensor([nan]), engine.tensor([0])), [[nan]]]],
  },
  grad: {
    empty: [
      [() => engine.grad((x) => engine.sum(x))(nothing), [empty(0, 3)]],
      [() => engine.grad((x) => x)(nothing), refused],
    ],
    negative: [[() => engine.grad(engine.square)(engine.tensor(-3)), [-6]]],
    fractional: [[() => engine.grad(engine.square)(engine.tensor(0.5)), [1]]],
    nan: [[() => engine.grad(engine.square)(engine.tensor(nan)), [nan]]],
  },
  valueAndGrad: {
    empty: [
      [() => engine.valueAndGrad((x) => engine.sum(x))(nothing), { value: 0, gradients: [empty(0, 3)] }],
      [() => engine.valueAndGrad((x) => x)(nothing), new ExpectedShapeError("grad")],
    ],
    negative: [[() => engine.valueAndGrad(engine.square)(engine.tensor(-3)), { value: 9, gradients: [-6] }]],
    fractional: [
      [() => engine.valueAndGrad(engine.square)(engine.tensor(0.5)), { value: 0.25, gradients: [1] }],
    ],
    nan: [[() => engine.valueAndGrad(engine.square)(engine.tensor(nan)), { value: nan, gradients: [nan] }]],
  },
} satisfies Record<string, EdgeCases>;

function gradientsOf(x: engine.Tensor, cotangent: engine.Tensor): engine.Tensor[] {
  return engine.vjp(engine.square, [x]).pullback(cotangent);
}

function ofShape(make: (shape: number[]) => engine.Tensor): EdgeCases {
  return {
    empty: [
      [() => make([0, 3]), empty(0, 3)],
      [() => make([]).shape, []],
    ],
    negative: [
      [() => make([-2, -3]), refused],
      [() => make([-1]), refused],
    ],
    fractional: [[() => make([1.5, 4]), refused]],
    nan: [[() => make([nan]), refused]],
  };
}

/** A weight without entries; `without`: one without any connection. */
function ofWeight(make: (shape: number[]) => engine.Tensor, { without }: { without: unknown }): EdgeCases {
  const byFan = new ExpectedShapeError("fanInAndOut");
  return {
    empty: [
      [() => make([0, 3]), empty(0, 3)],
      [() => make([0, 0]), without],
    ],
    negative: [[() => make([-2, -3]), byFan]],
    fractional: [[() => make([1.5, 4]), byFan]],
    nan: [[() => make([nan, 1]), byFan]],
  };
}

function scale(fanInOf: (shape: number[]) => number): EdgeCases {
  const byFan = new ExpectedShapeError("fanInAndOut");
  return {
    empty: [
      [() => fanInOf([0, 3]), 3],
      [() => fanInOf([0, 0]), refused],
    ],
    negative: [[() => fanInOf([-2, -3]), byFan]],
    fractional: [[() => fanInOf([1.5, 2]), byFan]],
    nan: [[() => fanInOf([nan, 2]), byFan]],
  };
}
