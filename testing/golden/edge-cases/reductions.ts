import * as engine from "../../../grader/engine/index.ts";
import { type EdgeCases, empty, gradientAt, matrix, nothing, refused, withNan } from "./edge-case.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

export const reductions = {
  sum: {
    ...alongDims(engine.sum),
    empty: [
      [() => engine.sum(nothing), 0],
      [() => engine.sum(nothing, { dim: 0 }), [0, 0, 0]],
      [() => engine.sum(nothing, { dim: 1 }), empty(0)],
      [() => engine.sum(matrix, { dim: [] }), 15],
      [() => engine.sum(matrix, { dim: [], keepdim: true }), [[15]]],
    ],
  },
  mean: {
    ...alongDims(engine.mean),
    empty: [
      [() => engine.mean(nothing), nan],
      [() => engine.mean(nothing, { dim: 0 }), [nan, nan, nan]],
      [() => engine.mean(nothing, { dim: 1 }), empty(0)],
      [() => engine.mean(matrix, { dim: [] }), 2.5],
      [gradientAt(engine.mean, nothing), empty(0, 3)],
    ],
  },
  variance: {
    ...alongDims(engine.variance),
    empty: [
      [() => engine.variance(nothing, { dim: 0 }), [nan, nan, nan]],
      [() => engine.variance(nothing, { dim: 1 }), empty(0)],
      [() => engine.variance(engine.tensor([[1, 2]]), { dim: 0 }), [nan, nan]],
      [() => engine.variance(matrix, { dim: 1, correction: 4 }), [infinity, infinity]],
      [() => engine.variance(matrix, { dim: [] }), 3.5],
    ],
  },
  amax: {
    ...alongDims(engine.amax),
    empty: [
      [() => engine.amax(nothing), refused],
      [() => engine.amax(nothing, { dim: 0 }), refused],
      [() => engine.amax(nothing, { dim: 1 }), empty(0)],
      [() => engine.amax(matrix, { dim: [] }), 5],
    ],
    nan: [
      [() => engine.amax(withNan), nan],
      [gradientAt(engine.amax, withNan), [nan, nan, nan]],
    ],
  },
  amin: {
    ...alongDims(engine.amin),
    empty: [
      [() => engine.amin(nothing), refused],
      [() => engine.amin(nothing, { dim: 1 }), empty(0)],
      [() => engine.amin(matrix, { dim: [] }), 0],
    ],
    nan: [
      [() => engine.amin(withNan), nan],
      [gradientAt(engine.amin, withNan), [nan, nan, nan]],
    ],
  },
  logSumExp: {
    ...alongDims(engine.logSumExp),
    empty: [
      [() => engine.logSumExp(nothing), -infinity],
      [() => engine.logSumExp(nothing, { dim: 0 }), [-infinity, -infinity, -infinity]],
      [() => engine.logSumExp(nothing, { dim: 1 }), empty(0)],
      [() => engine.logSumExp(engine.tensor([-infinity, -infinity])), -infinity],
      [() => engine.logSumExp(engine.tensor([infinity, -infinity])), infinity],
    ],
  },
  argmax: {
    empty: [
      [() => engine.argmax(nothing, { dim: 0 }), refused],
      [() => engine.argmax(nothing, { dim: 1 }), empty(0)],
      [() => engine.argmax(engine.tensor(7), { dim: 0 }), 0],
    ],
    negative: [
      [() => engine.argmax(engine.tensor([-3, -1, -2]), { dim: -1 }), 1],
      [() => engine.argmax(matrix, { dim: -3 }), refused],
    ],
    fractional: [[() => engine.argmax(matrix, { dim: 0.5 }), refused]],
    nan: [
      [() => engine.argmax(withNan, { dim: 0 }), 1],
      [() => engine.argmax(engine.tensor([nan, 1, nan]), { dim: 0 }), 0],
    ],
  },

  mseLoss: loss(engine.mseLoss, { ofMinus1: 4, ofHalf: 0.25 }),
  l1Loss: loss(engine.l1Loss, { ofMinus1: 2, ofHalf: 0.5 }),
  binaryCrossEntropyWithLogits: {
    ...loss(engine.binaryCrossEntropyWithLogits, {
      ofMinus1: 1.3132616875182228,
      ofHalf: 0.4740769841801067,
    }),
  },
  binaryCrossEntropy: {
    ...loss(engine.binaryCrossEntropy, { ofMinus1: refused, ofHalf: Math.LN2 }),
    nan: [
      [() => engine.binaryCrossEntropy(engine.tensor([nan]), [1]), refused],
      [() => engine.binaryCrossEntropy(engine.tensor([0.5]), [nan]), nan],
    ],
  },
  nllLoss: {
    empty: [
      [() => engine.nllLoss(nothing, []), nan],
      [() => engine.nllLoss(nothing, [], { reduction: "sum" }), 0],
      [() => engine.nllLoss(nothing, [], { reduction: "none" }), empty(0)],
      [() => engine.nllLoss(engine.zeros([1, 0]), [0]), refused],
    ],
    negative: [[() => engine.nllLoss(matrix, [-1, 0]), refused]],
    fractional: [[() => engine.nllLoss(matrix, [0.5, 0]), refused]],
    nan: [
      [() => engine.nllLoss(matrix, [nan, 0]), refused],
      [() => engine.nllLoss(engine.tensor([[nan, -2]]), [0]), nan],
      // What is ignored may be anything.
      [
        () =>
          engine.nllLoss(
            engine.tensor([
              [nan, -2],
              [-1, -2],
            ]),
            [-100, 1],
          ),
        2,
      ],
    ],
  },
  crossEntropy: {
    empty: [
      [() => engine.crossEntropy(nothing, []), nan],
      [() => engine.crossEntropy(nothing, [], { reduction: "sum" }), 0],
      [() => engine.crossEntropy(nothing, nothing), nan],
    ],
    negative: [
      [() => engine.crossEntropy(matrix, [-1, 0]), refused],
      [() => engine.crossEntropy(matrix, [0, 0], { labelSmoothing: -0.1 }), refused],
    ],
    fractional: [
      [() => engine.crossEntropy(matrix, [0.5, 0]), refused],
      [() => engine.crossEntropy(engine.tensor([[-1, -2]]), [[0.5, 0.5]]), 0.8132616875182228],
    ],
    nan: [
      [() => engine.crossEntropy(engine.tensor([[nan, -2]]), [1]), nan],
      [() => engine.crossEntropy(matrix, [nan, 0]), refused],
      [() => engine.crossEntropy(matrix, [0, 0], { labelSmoothing: nan }), refused],
    ],
  },
} satisfies Record<string, EdgeCases>;

type Reduction = (x: engine.Tensor, options?: engine.ReduceOptions) => engine.Tensor;

function alongDims(reduce: Reduction): Omit<EdgeCases, "empty"> {
  return {
    negative: [
      [() => reduce(matrix, { dim: -1 }).shape, [2]],
      [() => reduce(matrix, { dim: -3 }), refused],
      [() => reduce(matrix, { dim: [1, -1] }), refused],
    ],
    fractional: [[() => reduce(matrix, { dim: 0.5 }), refused]],
    nan: [
      [() => reduce(withNan), nan],
      [() => reduce(matrix, { dim: nan }), refused],
    ],
  };
}

type Loss = (x: engine.Tensor, target: engine.TensorLike, options?: engine.LossOptions) => engine.Tensor;

function loss(f: Loss, { ofMinus1, ofHalf }: { ofMinus1: unknown; ofHalf: number }): EdgeCases {
  const none = engine.zeros([0]);
  return {
    empty: [
      [() => f(none, none), nan],
      [() => f(none, none, { reduction: "sum" }), 0],
      [() => f(none, none, { reduction: "none" }), empty(0)],
    ],
    negative: [[() => f(engine.tensor([-1]), [1]), ofMinus1]],
    fractional: [[() => f(engine.tensor([0.5]), [1]), ofHalf]],
    nan: [[() => f(engine.tensor([nan]), [1]), nan]],
  };
}
