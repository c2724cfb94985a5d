import * as engine from "../../../grader/engine/index.ts";
import { type EdgeCases, empty, refused } from "./edge-case.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const { tensor, zeros } = engine;

export const training = {
  sgd: {
    ...optimizer((w, g, lr) => engine.sgd({ w }, { w: g }, null, { lr }), { ofTwo: 2.5 }),
    negative: [
      [() => step((w) => engine.sgd({ w }, { w }, null, { lr: -1 })), refused],
      [() => step((w) => engine.sgd({ w }, { w }, null, { lr: 1, momentum: -1 })), refused],
      [() => step((w) => engine.sgd({ w }, { w }, null, { lr: 1, weightDecay: -1 })), refused],
      [() => step((w) => engine.sgd({ w }, { w }, null, { lr: 1, nesterov: true })), refused],
    ],
  },
  rmsprop: {
    ...optimizer((w, g, lr) => engine.rmsprop({ w }, { w: g }, null, { lr }), { ofTwo: 6.999999500000048 }),
    negative: [
      [() => step((w) => engine.rmsprop({ w }, { w }, null, { alpha: -1 })), refused],
      [() => step((w) => engine.rmsprop({ w }, { w }, null, { momentum: -1 })), refused],
      [() => step((w) => engine.rmsprop({ w }, { w }, null, { eps: nan })), refused],
    ],
  },
  adam: optimizer((w, g, lr, betas) => engine.adam({ w }, { w: g }, null, { lr, betas }), {
    ofTwo: 2.499999995,
  }),
  adamw: optimizer((w, g, lr, betas) => engine.adamw({ w }, { w: g }, null, { lr, betas }), {
    ofTwo: 2.4899999950000002,
  }),
  clipGradNorm: {
    empty: [
      [() => engine.clipGradNorm([], { maxNorm: 1 }), { grads: [], totalNorm: 0 }],
      [() => engine.clipGradNorm([], { maxNorm: 1, normType: -infinity }), { grads: [], totalNorm: 0 }],
      [() => engine.clipGradNorm([zeros([0])], { maxNorm: 1 }), { grads: [empty(0)], totalNorm: 0 }],
      [() => engine.clipGradNorm([zeros([0])], { maxNorm: 1, normType: infinity }), refused],
    ],
    negative: [
      [
        () => engine.clipGradNorm([tensor([1, 2]), tensor([0.5])], { maxNorm: 1, normType: -1 }),
        { grads: [[1, 2], [0.5]], totalNorm: 0.2857142857142857 },
      ],
      [
        () => engine.clipGradNorm([tensor([1, 2])], { maxNorm: -1 }),
        { grads: [[-0.44721339550004735, -0.8944267910000947]], totalNorm: 2.23606797749979 },
      ],
    ],
    fractional: [
      [() => engine.clipGradNorm([tensor([0.25])], { maxNorm: 0.5 }), { grads: [[0.25]], totalNorm: 0.25 }],
    ],
    nan: [
      [
        () => engine.clipGradNorm([tensor([1, nan])], { maxNorm: 1 }),
        { grads: [[nan, nan]], totalNorm: nan },
      ],
    ],
  },
  clipGradValue: {
    empty: [
      [() => engine.clipGradValue([], { clipValue: 1 }), []],
      [() => engine.clipGradValue([zeros([0])], { clipValue: 1 }), [empty(0)]],
    ],
    negative: [[() => engine.clipGradValue([tensor([-5, 0, 5])], { clipValue: -1 }), [[-1, -1, -1]]]],
    fractional: [[() => engine.clipGradValue([tensor([-5, 0, 5])], { clipValue: 0.5 }), [[-0.5, 0, 0.5]]]],
    nan: [
      [() => engine.clipGradValue([tensor([-5, nan])], { clipValue: 1 }), [[-1, nan]]],
      [() => engine.clipGradValue([tensor([-5, 5])], { clipValue: nan }), [[nan, nan]]],
    ],
  },
} satisfies Record<string, EdgeCases>;

type Update = (
  w: engine.Tensor,
  g: engine.Tensor,
  lr: number,
  betas?: readonly [number, number],
) => engine.OptimizerStep;

/** From [1, 2] by the gradients [NaN, −1] at a rate of 0.5. */
function optimizer(update: Update, { ofTwo }: { ofTwo: number }): EdgeCases {
  const one = tensor([1]);
  return {
    empty: [
      [() => step((w) => update(w, w, 0.5), zeros([0])), empty(0)],
      [() => step((w) => update(w, zeros([0]), 0.5)), refused],
    ],
    negative: [
      [() => update(one, one, -1), refused],
      [() => update(one, one, 1, [-0.1, 0.9]), refused],
      [() => update(one, one, 1, [0.9, 1]), refused],
    ],
    fractional: [[() => step((w) => update(w, tensor([-1]), 0.5), tensor([2])), [ofTwo]]],
    nan: [
      [() => step((w) => update(w, tensor([nan, -1]), 0.5), tensor([1, 2])), [nan, ofTwo]],
      [() => update(one, one, nan), refused],
    ],
  };
}

function step(update: (w: engine.Tensor) => engine.OptimizerStep, w = tensor([1])): unknown {
  return update(w).params.w;
}
