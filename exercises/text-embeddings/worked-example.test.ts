import { expect, test } from "vitest";
import { buildVocab, embed, embedBackward, encode, skipGramLoss, skipGramLossBackward } from "./reference.ts";

const sentence = "the cat sat on the mat the cat".split(" ");
const vocab = ["<pad>", "<unk>", "the", "cat", "sat", "on", "mat"];

test("the statement's vocabularies", () => {
  expect(buildVocab(sentence, { minCount: 1 })).toEqual(vocab);
  expect(buildVocab(sentence, { minCount: 2 })).toEqual(["<pad>", "<unk>", "the", "cat"]);
});

test("the statement's encoding", () => {
  expect(encode(["the", "dog", "sat"], vocab, { length: 5 })).toEqual([2, 1, 4, 0, 0]);
});

test("the statement's gradient of an embedding", () => {
  const weight = [
    [0.5, -0.5],
    [0.1, 0.2],
    [1, 2],
    [3, 4],
  ];
  const ids = [[2, 3, 2, 0]];
  const gradOutput = [
    [
      [1, 0],
      [2, 1],
      [3, -1],
      [5, 5],
    ],
  ];
  expect(embed(ids, weight)).toEqual([ids[0].map((id) => weight[id])]);
  expect(embedBackward(gradOutput, ids, weight).gradWeight).toEqual([
    [0, 0],
    [0, 0],
    [4, -1],
    [2, 1],
  ]);
});

test("the statement's skip-gram loss and gradients", () => {
  const inWeight = [
    [0, 0],
    [0, 0],
    [1, 1],
    [0, 0],
  ];
  const outWeight = [
    [0, 0],
    [0, -Math.log(3)],
    [0, 0],
    [Math.log(3), 0],
  ];
  expect(skipGramLoss([2], [3], [[1]], inWeight, outWeight)).toBeCloseTo(0.5754, 4);
  const { gradInWeight, gradOutWeight } = skipGramLossBackward(1, [2], [3], [[1]], inWeight, outWeight);
  expect(gradInWeight[2]).toEqual([expect.closeTo(-0.2747, 4), expect.closeTo(-0.2747, 4)]);
  expect(gradOutWeight[3]).toEqual([expect.closeTo(-0.25, 12), expect.closeTo(-0.25, 12)]);
  expect(gradOutWeight[1]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.25, 12)]);
});
