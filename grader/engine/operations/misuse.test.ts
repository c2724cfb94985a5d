import { expect, test } from "vitest";
import { ShapeError } from "../shape-error.ts";
import { tensor, zeros } from "../tensor.ts";
import { softmax } from "./activations.ts";
import { multiHeadAttention, scaledDotProductAttention } from "./attention.ts";
import { crossEntropy, nllLoss } from "./cross-entropy.ts";
import { dropout } from "./dropout.ts";
import { embedding } from "./embedding.ts";
import { fanInAndOut } from "./initialisers.ts";
import { interpolate } from "./interpolation.ts";
import { linear, matmul } from "./linear.ts";
import { binaryCrossEntropy } from "./losses.ts";
import { batchNorm, layerNorm } from "./normalization.ts";
import { adam } from "./optimizers.ts";
import { pad } from "./padding.ts";
import { gru, lstmCell } from "./recurrent.ts";

function messageOf(misuse: () => unknown): string {
  try {
    misuse();
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
  return "nothing thrown";
}

test("misuse is refused by the operation it was meant for, with both sides in the text", () => {
  const weights = { weightIh: zeros([8, 3]), weightHh: zeros([8, 2]) };
  const messages = [
    () => linear(zeros([4, 3]), zeros([5, 2])),
    () => linear(zeros([4, 3]), zeros([5, 3]), zeros([4])),
    () => matmul(tensor(1), zeros([2, 2])),
    () => matmul(zeros([2, 3, 4]), zeros([3, 4, 5])),
    () => softmax(zeros([2, 3]), { dim: 2 }),
    () => batchNorm(zeros([1, 3]), null, null, { training: true }),
    () => batchNorm(zeros([4, 3]), zeros([4])),
    () => layerNorm(zeros([4, 3]), null, zeros([2]), { normalizedShape: [3] }),
    () => binaryCrossEntropy(zeros([3]), zeros([2])),
    () => crossEntropy(zeros([4, 3]), [0, 1, 2]),
    () => nllLoss(zeros([2, 3]), [0, 3]),
    () => nllLoss(zeros([2, 3]), [0, 1], { weight: [1, 2] }),
    () => dropout(zeros([2]), null),
    () => dropout(zeros([2]), [1, 1, 0]),
    () => embedding([4], zeros([4, 2])),
    () => pad(zeros([2, 3]), [3, 0], { mode: "reflect" }),
    () => pad(zeros([2]), [1, 1, 1, 1]),
    () => interpolate(zeros([1, 1, 2, 2]), {}),
    () => lstmCell(zeros([1, 3]), zeros([1, 3]), zeros([1, 3]), weights),
    () => gru(zeros([2, 1, 3]), zeros([2, 1, 2]), [weights]),
    () => scaledDotProductAttention(zeros([2, 3]), zeros([4, 2]), zeros([4, 2])),
    () =>
      multiHeadAttention(
        zeros([2, 1, 4]),
        zeros([2, 1, 4]),
        zeros([2, 1, 4]),
        zeros([12, 4]),
        zeros([4, 4]),
        { numHeads: 3 },
      ),
    () => adam({ w: zeros([2]) }, {}, null),
    () => fanInAndOut([3]),
  ].map(messageOf);
  expect(messages).toMatchInlineSnapshot(`
    [
      "linear: expected x [..., 2] for weight [5, 2], received x [4, 3]",
      "linear: expected bias [5], received bias [4]",
      "matmul: expected operands of rank >= 1, received [] x [2, 2]",
      "matmul: expected shapes that broadcast, received [2] and [3]",
      "softmax: expected dim between -2 and 1, received 2",
      "batchNorm: expected more than one value per channel, received [1, 3]",
      "batchNorm: expected weight [3], received weight [4]",
      "layerNorm: expected bias over [3], received bias [2]",
      "binaryCrossEntropy: expected target [3], received target [2]",
      "crossEntropy: expected x [N, C, ...] with class ids [N, ...], received x [4, 3], target [3]",
      "nllLoss: expected indices from 0 to 2, received 3",
      "nllLoss: expected weight [3], received weight [2]",
      "dropout: expected a mask when training, received none",
      "dropout: expected a mask [2], received a mask [3]",
      "embedding: expected indices from 0 to 3, received 4",
      "pad: expected reflect sides of at most 2 on an axis of 3, received 3 and 0",
      "pad: expected up to 1 pairs of integers, received [1, 1, 1, 1]",
      "interpolate: expected one of size and scaleFactor, received neither",
      "lstmCell: expected weights of 12 rows for a state of 3, received weightIh [8, 3], weightHh [8, 2]",
      "gru: expected x [T, N, I] and states [1, N, H], received [2, 1, 3], [2, 1, 2]",
      "scaledDotProductAttention: expected q [..., T, E], k [..., S, E], v [..., S, Ev], received [2, 3], [4, 2], [4, 2]",
      "multiHeadAttention: expected q [T, N, E], k and v [S, N, ...] with 3 heads dividing E, received [2, 1, 4], [2, 1, 4], [2, 1, 4]",
      "adam: expected a gradient [2] for w, received none",
      "fanInAndOut: expected two axes or more, received [3]",
    ]
  `);
});
