import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { scaledDotProductAttention, scaledDotProductAttentionBackward } from "./reference.ts";

const q = [[[1, 1, 1, 1]]];
const k = [
  [
    [1, 1, 1, 1],
    [1, 0, 0, -1],
  ],
];
const v = [[[1], [-1]]];
const gradOutput = { y: [[[1]]] };

test("the statement's weights and output", () => {
  const { y, weights } = scaledDotProductAttention(q, k, v, null);
  expect(rounded(weights)).toEqual([0.8808, 0.1192]);
  expect(rounded(y)).toEqual([0.7616]);
});

test("the statement's gradients", () => {
  const { gradQ, gradK, gradV } = scaledDotProductAttentionBackward(gradOutput, q, k, v, null);
  expect(rounded(gradV)).toEqual([0.8808, 0.1192]);
  expect(rounded(gradQ)).toEqual([0, 0.105, 0.105, 0.21]);
  expect(rounded(gradK)).toEqual([0.105, 0.105, 0.105, 0.105, -0.105, -0.105, -0.105, -0.105]);
});

test("what the statement says of a softmax without its outer product", async () => {
  const slip = await misconceptionModule<typeof import("./reference.ts")>(
    "attention",
    "softmax-jacobian-diagonal",
  );
  const { gradQ } = slip.scaledDotProductAttentionBackward(gradOutput, q, k, v, null);
  expect(rounded(gradQ)).toEqual([0.3808, 0.4404, 0.4404, 0.5]);
});

test("the statement's masked second key", () => {
  const { y, weights } = scaledDotProductAttention(q, k, v, [[1, 0]]);
  expect(weights).toEqual([[[1, 0]]]);
  expect(y).toEqual([[[1]]]);
});

test("what the quiz says of equal scores", () => {
  const same = [[0, 0, 0].map(() => [1, 0, 0, 0])];
  const { y } = scaledDotProductAttention(q, same, [[[3], [6], [0]]], null);
  expect(rounded(y)).toEqual([3]);
});

function rounded(batch: number[][][]): number[] {
  return batch.flat(2).map((value) => Number(value.toFixed(4)));
}
