import * as engine from "../../../grader/engine/index.ts";
import {
  type EdgeCases,
  ExpectedShapeError,
  empty,
  gradientAt,
  matrix,
  nothing,
  refused,
} from "./edge-case.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const { ones, tensor, zeros } = engine;
const plane = tensor([
  [
    [
      [5, 6],
      [7, 8],
    ],
  ],
]);
const nanPlane = tensor([
  [
    [
      [nan, 1],
      [2, 3],
    ],
  ],
]);
const kernel = ones([1, 1, 1, 2]);

export const layers = {
  matmul: {
    empty: [
      [() => engine.matmul(nothing, zeros([3, 4])), empty(0, 4)],
      [
        () => engine.matmul(zeros([2, 0]), zeros([0, 2])),
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [() => engine.matmul(zeros([0]), zeros([0])), 0],
      [() => engine.matmul(zeros([0, 2, 3]), zeros([3, 4])), empty(0, 2, 4)],
      [() => engine.matmul(nothing, zeros([2, 4])), refused],
      [gradientAt((x) => engine.matmul(x, zeros([0, 2])), zeros([2, 0])), empty(2, 0)],
    ],
    negative: [[() => engine.matmul(tensor([-1]), tensor([2])), -2]],
    fractional: [[() => engine.matmul(tensor([0.5]), tensor([2])), 1]],
    nan: [[() => engine.matmul(tensor([nan, 0]), tensor([0, 1])), nan]],
  },
  linear: {
    empty: [
      [() => engine.linear(nothing, zeros([4, 3]), ones([4])), empty(0, 4)],
      [() => engine.linear(zeros([1, 0]), zeros([2, 0]), ones([2])), [[1, 1]]],
      [() => engine.linear(zeros([2, 3]), nothing), empty(2, 0)],
      [gradientAt((x) => engine.linear(x, zeros([2, 0])), zeros([1, 0])), empty(1, 0)],
    ],
    negative: [[() => engine.linear(tensor([-1]), tensor([[2]])), [-2]]],
    fractional: [[() => engine.linear(tensor([0.5]), tensor([[2]])), [1]]],
    nan: [[() => engine.linear(tensor([nan, 0]), tensor([[0, 1]])), [nan]]],
  },
  embedding: {
    empty: [
      [() => engine.embedding([], matrix), empty(0, 3)],
      [() => engine.embedding([], nothing), empty(0, 3)],
      [() => engine.embedding([0], nothing), refused],
    ],
    negative: [
      [() => engine.embedding([-1], matrix), refused],
      [() => engine.embedding([0], matrix, { paddingIdx: -1 }), [[0, 1, 2]]],
      [() => engine.embedding([0], matrix, { paddingIdx: -3 }), refused],
    ],
    fractional: [
      [() => engine.embedding([0.5], matrix), refused],
      [() => engine.embedding([0], matrix, { paddingIdx: 0.5 }), refused],
    ],
    nan: [
      [() => engine.embedding([nan], matrix), refused],
      [() => engine.embedding([0], tensor([[nan, 1]])), [[nan, 1]]],
    ],
  },
  dropout: {
    empty: [[() => engine.dropout(nothing, nothing), empty(0, 3)]],
    negative: [
      [() => engine.dropout(plane, plane, { p: -0.1 }), refused],
      [() => engine.dropout(plane, null, { p: -0.1, training: false }), refused],
    ],
    fractional: [
      [() => engine.dropout(tensor([2, 2]), [1, 0], { p: 0.5 }), [4, 0]],
      [() => engine.dropout(tensor([1, 2]), [0, 0], { p: 1 }), [0, 0]],
      [() => engine.dropout(tensor([1, 2]), [1, 0], { p: 1 }), [0, 0]],
      [gradientAt((x) => engine.dropout(x, [0, 0], { p: 1 }), tensor([1, 2])), [0, 0]],
    ],
    nan: [
      [() => engine.dropout(plane, plane, { p: nan }), refused],
      [() => engine.dropout(tensor([nan, infinity]), [1, 1], { p: 1 }), [nan, nan]],
    ],
  },

  conv2d: {
    empty: [
      [() => engine.conv2d(zeros([0, 1, 2, 2]), kernel), empty(0, 1, 2, 1)],
      // PyTorch 1.13 gives the shape [1, 0, 3, 3]; here what the definition says: a sum of nothing.
      [() => engine.conv2d(zeros([1, 0, 1, 2]), zeros([1, 0, 1, 2]), tensor([7])), [[[[7]]]]],
      [() => engine.conv2d(zeros([1, 1, 0, 2]), kernel, null, { padding: [1, 0] }), refused],
      [() => engine.conv2d(plane, zeros([0, 1, 1, 1])), refused],
      [() => engine.conv2d(plane, zeros([1, 1, 0, 1])), refused],
      [gradientAt((x) => engine.conv2d(x, kernel), zeros([0, 1, 2, 2])), empty(0, 1, 2, 2)],
      [gradientAt((w) => engine.conv2d(zeros([0, 1, 2, 2]), w), kernel), [[[[0, 0]]]]],
    ],
    ...steps((options) => engine.conv2d(plane, kernel, null, options)),
    nan: [[() => engine.conv2d(nanPlane, kernel), [[[[nan], [5]]]]]],
  },
  conv1d: {
    empty: [
      [() => engine.conv1d(zeros([0, 1, 3]), ones([1, 1, 2])), empty(0, 1, 2)],
      [() => engine.conv1d(zeros([1, 1, 0]), ones([1, 1, 1])), refused],
    ],
    ...steps((options) => engine.conv1d(tensor([[1, 2, 3]]), ones([1, 1, 2]), null, options)),
    nan: [[() => engine.conv1d(tensor([[nan, 1, 2]]), ones([1, 1, 2])), [[nan, 3]]]],
  },
  convTranspose2d: {
    empty: [
      [() => engine.convTranspose2d(zeros([0, 1, 2, 2]), kernel), empty(0, 1, 2, 3)],
      [() => engine.convTranspose2d(zeros([1, 0, 2, 2]), zeros([0, 1, 1, 1])), refused],
      [() => engine.convTranspose2d(zeros([1, 1, 0, 2]), kernel), refused],
      [() => engine.convTranspose2d(plane, zeros([1, 0, 1, 1])), refused],
    ],
    ...steps((options) => engine.convTranspose2d(plane, kernel, null, options)),
    negative: [
      [() => engine.convTranspose2d(plane, kernel, null, { outputPadding: -1 }), refused],
      ...steps((options) => engine.convTranspose2d(plane, kernel, null, options)).negative,
    ],
    nan: [[() => engine.convTranspose2d(tensor([[[nan, 1]]]), ones([1, 1, 1, 1])), [[[nan, 1]]]]],
  },

  maxPool2d: {
    empty: [
      [
        () => engine.maxPool2d(zeros([0, 2, 4, 4]), { kernelSize: 2 }),
        { y: empty(0, 2, 2, 2), indices: empty(0, 2, 2, 2) },
      ],
      [() => engine.maxPool2d(zeros([1, 0, 4, 4]), { kernelSize: 2 }), refused],
      [() => engine.maxPool2d(zeros([1, 2, 0, 4]), { kernelSize: 2 }), refused],
      [() => engine.maxPool2d(zeros([0, 4, 4]), { kernelSize: 2 }), refused],
      // A window wholly in the padding: PyTorch says −∞ too, beside an index outside the plane.
      [
        () => engine.maxPool2d(plane, { kernelSize: 2, stride: 1, padding: 1, dilation: 3 }),
        { y: [[[[-infinity]]]], indices: [[[[-1]]]] },
      ],
      [
        gradientAt(
          (x) => engine.maxPool2d(x, { kernelSize: 2, stride: 1, padding: 1, dilation: 3 }).y,
          plane,
        ),
        [
          [
            [
              [0, 0],
              [0, 0],
            ],
          ],
        ],
      ],
    ],
    ...windows((options) => engine.maxPool2d(plane, options)),
    nan: [
      [
        () => engine.maxPool2d(nanPlane, { kernelSize: [1, 2] }),
        { y: [[[[nan], [3]]]], indices: [[[[0], [3]]]] },
      ],
      [
        gradientAt((x) => engine.maxPool2d(x, { kernelSize: 2 }).y, nanPlane),
        [
          [
            [
              [1, 0],
              [0, 0],
            ],
          ],
        ],
      ],
    ],
  },
  avgPool2d: {
    empty: [
      [() => engine.avgPool2d(zeros([0, 2, 4, 4]), { kernelSize: 2 }), empty(0, 2, 2, 2)],
      [() => engine.avgPool2d(zeros([1, 0, 4, 4]), { kernelSize: 2 }), refused],
      [() => engine.avgPool2d(plane, { kernelSize: 2, divisorOverride: 0 }), refused],
    ],
    ...windows((options) => engine.avgPool2d(plane, options)),
    negative: [
      [() => engine.avgPool2d(plane, { kernelSize: 2, divisorOverride: -2 }), [[[[-13]]]]],
      ...windows((options) => engine.avgPool2d(plane, options)).negative,
    ],
    nan: [
      [() => engine.avgPool2d(nanPlane, { kernelSize: [1, 2] }), [[[[nan], [2.5]]]]],
      [() => engine.avgPool2d(plane, { kernelSize: 2, divisorOverride: nan }), refused],
    ],
  },
  adaptiveAvgPool2d: {
    empty: [
      [() => engine.adaptiveAvgPool2d(zeros([0, 2, 4, 4]), { outputSize: 2 }), empty(0, 2, 2, 2)],
      [() => engine.adaptiveAvgPool2d(zeros([1, 0, 4, 4]), { outputSize: 2 }), empty(1, 0, 2, 2)],
      [() => engine.adaptiveAvgPool2d(plane, { outputSize: 0 }), empty(1, 1, 0, 0)],
      [() => engine.adaptiveAvgPool2d(zeros([1, 2, 0, 4]), { outputSize: 2 }), refused],
    ],
    negative: [[() => engine.adaptiveAvgPool2d(plane, { outputSize: -1 }), refused]],
    fractional: [[() => engine.adaptiveAvgPool2d(plane, { outputSize: [0.5, 1] }), refused]],
    nan: [
      [() => engine.adaptiveAvgPool2d(nanPlane, { outputSize: [2, 1] }), [[[[nan], [2.5]]]]],
      [() => engine.adaptiveAvgPool2d(plane, { outputSize: nan }), refused],
    ],
  },
  interpolate: {
    empty: [
      [() => engine.interpolate(zeros([0, 2, 4, 4]), { size: 2, mode: "bilinear" }), empty(0, 2, 2, 2)],
      [() => engine.interpolate(zeros([1, 2, 0, 4]), { size: 2 }), refused],
      [() => engine.interpolate(plane, { size: 0 }), refused],
    ],
    negative: [
      [() => engine.interpolate(plane, { size: -1 }), refused],
      [() => engine.interpolate(plane, { scaleFactor: -1 }), refused],
    ],
    fractional: [
      [() => engine.interpolate(tensor([[[[0, 1, 2, 3]]]]), { scaleFactor: [1, 0.5] }), [[[[0, 2]]]]],
      [() => engine.interpolate(plane, { size: 1.5 }), refused],
      [() => engine.interpolate(plane, { scaleFactor: 0.25 }), refused],
    ],
    nan: [
      [() => engine.interpolate(tensor([[[[nan, 1]]]]), { scaleFactor: [1, 2] }), [[[[nan, nan, 1, 1]]]]],
      [() => engine.interpolate(plane, { scaleFactor: nan }), refused],
    ],
  },

  batchNorm: {
    empty: [
      [() => engine.batchNorm(nothing, null, null, { training: true }).y, empty(0, 3)],
      [() => engine.batchNorm(zeros([4, 0]), null, null, { training: true }).y, empty(4, 0)],
      [() => engine.batchNorm(nothing).y, empty(0, 3)],
      [
        () => engine.batchNorm(nothing, null, null, { training: true, running: running() }).running,
        { runningMean: [0, 0, 0], runningVar: [1, 1, 1], numBatchesTracked: 1 },
      ],
      [() => engine.batchNorm(zeros([1, 3]), null, null, { training: true }), refused],
    ],
    negative: [
      [
        () =>
          engine.batchNorm(matrix, null, null, {
            training: true,
            running: { ...running(), numBatchesTracked: -1 },
          }),
        refused,
      ],
    ],
    fractional: [
      [
        () =>
          engine.batchNorm(matrix, null, null, {
            training: true,
            running: { ...running(), numBatchesTracked: 0.5 },
          }),
        refused,
      ],
    ],
    nan: [
      [
        () =>
          engine.batchNorm(
            tensor([
              [1, nan],
              [3, 2],
            ]),
            null,
            null,
            { training: true, eps: 0 },
          ).y,
        [
          [-1, nan],
          [1, nan],
        ],
      ],
      // The batch counts for nothing, and its NaN is seen all the same.
      [
        () =>
          engine.batchNorm(tensor([[nan], [1]]), null, null, {
            training: true,
            momentum: 0,
            running: ofOneChannel(),
          }).running,
        { runningMean: [nan], runningVar: [nan], numBatchesTracked: 1 },
      ],
    ],
  },
  layerNorm: {
    empty: [
      [() => engine.layerNorm(nothing, null, null, { normalizedShape: [3] }), empty(0, 3)],
      [() => engine.layerNorm(zeros([2, 0]), null, null, { normalizedShape: [0] }), empty(2, 0)],
      [() => engine.layerNorm(matrix, null, null, { normalizedShape: [] }), refused],
    ],
    negative: [[() => engine.layerNorm(matrix, null, null, { normalizedShape: [-3] }), refused]],
    fractional: [[() => engine.layerNorm(matrix, null, null, { normalizedShape: [1.5] }), refused]],
    nan: [
      [
        () =>
          engine.layerNorm(
            tensor([
              [1, nan],
              [1, 3],
            ]),
            null,
            null,
            { normalizedShape: [2], eps: 0 },
          ),
        [
          [nan, nan],
          [-1, 1],
        ],
      ],
    ],
  },

  scaledDotProductAttention: {
    empty: [
      [
        () => engine.scaledDotProductAttention(zeros([1, 3]), nothing, zeros([0, 2])),
        { y: [[0, 0]], weights: empty(1, 0) },
      ],
      [
        () => engine.scaledDotProductAttention(nothing, zeros([2, 3]), zeros([2, 4])),
        { y: empty(0, 4), weights: empty(0, 2) },
      ],
      [() => engine.scaledDotProductAttention(zeros([]), zeros([]), zeros([])), refused],
    ],
    negative: [
      [
        () => engine.scaledDotProductAttention(tensor([[1]]), tensor([[1]]), tensor([[-2]]), { scale: -1 }),
        { y: [[-2]], weights: [[1]] },
      ],
    ],
    fractional: [
      [
        () => engine.scaledDotProductAttention(tensor([[1]]), tensor([[1]]), tensor([[-2]]), { scale: 0.5 }),
        { y: [[-2]], weights: [[1]] },
      ],
    ],
    nan: [
      [
        () => engine.scaledDotProductAttention(tensor([[nan]]), tensor([[1]]), tensor([[1]])),
        { y: [[nan]], weights: [[nan]] },
      ],
      [
        () => engine.scaledDotProductAttention(tensor([[1]]), tensor([[1]]), tensor([[1]]), { mask: [[0]] }),
        { y: [[nan]], weights: [[nan]] },
      ],
    ],
  },
  multiHeadAttention: {
    empty: [
      [() => attention([0, 1, 2], [1, 1, 2], 1), { y: empty(0, 1, 2), weights: empty(1, 0, 1) }],
      [() => attention([1, 0, 2], [1, 0, 2], 1), { y: empty(1, 0, 2), weights: empty(0, 1, 1) }],
      [() => attention([1, 1, 2], [0, 1, 2], 1), { y: [[[0, 0]]], weights: empty(1, 1, 0) }],
      [() => attention([1, 2, 2], [1, 1, 2], 1), refused],
    ],
    negative: [[() => attention([1, 1, 2], [1, 1, 2], -1), refused]],
    fractional: [[() => attention([1, 1, 2], [1, 1, 2], 0.5), refused]],
    nan: [[() => attention([1, 1, 2], [1, 1, 2], nan), refused]],
  },

  rnnCell: {
    empty: [
      [() => engine.rnnCell(nothing, zeros([0, 2]), weights(1)), empty(0, 2)],
      [() => engine.rnnCell(zeros([2, 3]), zeros([1, 2]), weights(1)), refused],
    ],
    negative: [
      [() => engine.rnnCell(tensor([[-1]]), tensor([[0]]), ofOne(), { nonlinearity: "relu" }), [[0]]],
    ],
    fractional: [
      [() => engine.rnnCell(tensor([[0.5]]), tensor([[0]]), ofOne(), { nonlinearity: "relu" }), [[0.5]]],
    ],
    nan: [[() => engine.rnnCell(tensor([[nan]]), tensor([[0]]), ofOne()), [[nan]]]],
  },
  lstmCell: {
    empty: [
      [
        () => engine.lstmCell(nothing, zeros([0, 2]), zeros([0, 2]), weights(4)),
        { h: empty(0, 2), c: empty(0, 2) },
      ],
      [() => engine.lstmCell(zeros([2, 3]), zeros([2, 2]), zeros([1, 2]), weights(4)), refused],
    ],
    negative: [
      [() => engine.lstmCell(zeros([1, 3]), zeros([1, 2]), tensor([[-2, -2]]), weights(4)).c, [[-1, -1]]],
    ],
    fractional: [
      [() => engine.lstmCell(zeros([1, 3]), zeros([1, 2]), tensor([[0.5, 1]]), weights(4)).c, [[0.25, 0.5]]],
    ],
    nan: [
      [() => engine.lstmCell(zeros([1, 3]), zeros([1, 2]), tensor([[nan, 0]]), weights(4)).c, [[nan, 0]]],
    ],
  },
  gruCell: {
    empty: [
      [() => engine.gruCell(nothing, zeros([0, 2]), weights(3)), empty(0, 2)],
      [() => engine.gruCell(zeros([2, 3]), zeros([1, 2]), weights(3)), refused],
    ],
    negative: [[() => engine.gruCell(zeros([1, 3]), tensor([[-2, -2]]), weights(3)), [[-1, -1]]]],
    fractional: [[() => engine.gruCell(zeros([1, 3]), tensor([[0.5, 1]]), weights(3)), [[0.25, 0.5]]]],
    nan: [[() => engine.gruCell(zeros([1, 3]), tensor([[nan, 0]]), weights(3)), [[nan, nan]]]],
  },
  rnn: {
    ...overTime((x, h) => engine.rnn(x, h, [weights(1)]).y, new ExpectedShapeError("rnnCell")),
    fractional: [[() => engine.rnn(zeros([1, 1, 3]), tensor([[[0.5, 1]]]), [weights(1)]).y, [[[0, 0]]]]],
    nan: [[() => engine.rnn(tensor([[[nan]]]), zeros([1, 1, 1]), [ofOne()]).y, [[[nan]]]]],
  },
  lstm: {
    ...overTime((x, h) => engine.lstm(x, h, h, [weights(4)]).y, new ExpectedShapeError("lstmCell")),
    fractional: [
      [
        () => engine.lstm(zeros([1, 1, 3]), zeros([1, 1, 2]), tensor([[[0.5, 1]]]), [weights(4)]).cn,
        [[[0.25, 0.5]]],
      ],
    ],
    nan: [
      [
        () => engine.lstm(zeros([1, 1, 3]), zeros([1, 1, 2]), tensor([[[nan, 1]]]), [weights(4)]).cn,
        [[[nan, 0.5]]],
      ],
    ],
  },
  gru: {
    ...overTime((x, h) => engine.gru(x, h, [weights(3)]).y, new ExpectedShapeError("gruCell")),
    fractional: [[() => engine.gru(zeros([1, 1, 3]), tensor([[[0.5, 1]]]), [weights(3)]).y, [[[0.25, 0.5]]]]],
    nan: [[() => engine.gru(zeros([1, 1, 3]), tensor([[[nan, 1]]]), [weights(3)]).y, [[[nan, nan]]]]],
  },
} satisfies Record<string, EdgeCases>;

function steps(
  convolve: (options: engine.ConvTransposeOptions) => unknown,
): Pick<EdgeCases, "negative" | "fractional"> {
  return {
    negative: [
      [() => convolve({ stride: 0 }), refused],
      [() => convolve({ stride: -1 }), refused],
      [() => convolve({ padding: -1 }), refused],
      [() => convolve({ dilation: 0 }), refused],
      [() => convolve({ groups: 0 }), refused],
      [() => convolve({ groups: -1 }), refused],
    ],
    fractional: [
      [() => convolve({ stride: 1.5 }), refused],
      [() => convolve({ padding: 0.5 }), refused],
      [() => convolve({ dilation: nan }), refused],
      [() => convolve({ groups: 0.5 }), refused],
    ],
  };
}

function windows(pool: (options: engine.PoolOptions) => unknown): Pick<EdgeCases, "negative" | "fractional"> {
  return {
    negative: [
      [() => pool({ kernelSize: 0 }), refused],
      [() => pool({ kernelSize: -1 }), refused],
      [() => pool({ kernelSize: 1, stride: 0 }), refused],
      [() => pool({ kernelSize: 2, padding: -1 }), refused],
    ],
    fractional: [
      [() => pool({ kernelSize: 1.5 }), refused],
      [() => pool({ kernelSize: 1, stride: [1, 0.5] }), refused],
      [() => pool({ kernelSize: 2, padding: 0.5 }), refused],
      [() => pool({ kernelSize: nan }), refused],
    ],
  };
}

function running(): engine.RunningStatistics {
  return { runningMean: zeros([3]), runningVar: ones([3]) };
}

function ofOneChannel(): engine.RunningStatistics {
  return { runningMean: zeros([1]), runningVar: ones([1]) };
}

function attention(q: number[], k: number[], numHeads: number) {
  return engine.multiHeadAttention(zeros(q), zeros(k), zeros(k), zeros([6, 2]), engine.eye(2), { numHeads });
}

/** From 3 features to a state of 2, all zeros: gates are half open. */
function weights(gates: number): engine.RecurrentWeights {
  return { weightIh: zeros([gates * 2, 3]), weightHh: zeros([gates * 2, 2]) };
}

function ofOne(): engine.RecurrentWeights {
  return { weightIh: ones([1, 1]), weightHh: ones([1, 1]) };
}

function overTime(
  run: (x: engine.Tensor, h: engine.Tensor) => engine.Tensor,
  byCell: ExpectedShapeError,
): Pick<EdgeCases, "empty" | "negative"> {
  return {
    empty: [
      [() => run(zeros([2, 0, 3]), zeros([1, 0, 2])), empty(2, 0, 2)],
      [() => run(zeros([0, 1, 3]), zeros([1, 1, 2])), refused],
      [() => run(zeros([2, 1, 3]), zeros([0, 1, 2])), refused],
      [() => run(zeros([2, 2, 3]), zeros([1, 1, 2])), byCell],
    ],
    negative: [[() => run(tensor([[[-1, -1, -1]]]), zeros([1, 1, 2])), [[[0, 0]]]]],
  };
}
