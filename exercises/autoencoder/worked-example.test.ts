import { expect, test } from "vitest";
import { misconceptionModule } from "../../grader/pipeline/testing/test-grader.ts";
import { backward, decode, encode, loss, sparsityPenalty } from "./reference.ts";

const x = [
  [1, 0],
  [0, 1],
];
const w1 = [[1, -1]];
const b1 = [0];
const w2 = [[1], [-1]];
const b2 = [0, 1];
const dense = { beta: 0, rho: 0.2 };
const sparse = { beta: 0.5, rho: 0.2 };

test("the statement's codes and reconstructions", () => {
  const code = encode(x, w1, b1);
  expect(rounded(code)).toEqual([[0.7311], [0.2689]]);
  expect(rounded(decode(code, w2, b2))).toEqual([
    [0.7311, 0.2689],
    [0.2689, 0.7311],
  ]);
});

test("the statement's losses", () => {
  expect(rounded(loss(x, w1, b1, w2, b2, dense))).toBe(0.0723);
  expect(rounded(sparsityPenalty(encode(x, w1, b1), { rho: 0.2 }))).toBe(0.1927);
  expect(rounded(loss(x, w1, b1, w2, b2, sparse))).toBe(0.1687);
});

test("the statement's gradients without the penalty", () => {
  expect(rounded(backward(1, x, w1, b1, w2, b2, dense))).toEqual({
    gradW1: [[-0.0529, 0.0529]],
    gradB1: [0],
    gradW2: [[-0.0621], [0.0621]],
    gradB2: [0, 0],
  });
});

test("the statement's gradients with the penalty", () => {
  expect(rounded(backward(1, x, w1, b1, w2, b2, sparse))).toEqual({
    gradW1: [[0.0061, 0.1119]],
    gradB1: [0.118],
    gradW2: [[-0.0621], [0.0621]],
    gradB2: [0, 0],
  });
});

test("what the quiz says of the direction of KL", () => {
  const penalty = sparsityPenalty([[0.5]], { rho: 0.05 });
  expect(rounded(penalty)).toBe(0.4946);
});

// A loss that is NaN whatever it is made of would be taken for that of any other answer with a NaN.
test.each(["tanh-code", "code-without-activation"])(
  "the loss of %s without the penalty is a number",
  async (name) => {
    const slip = await misconceptionModule<typeof import("./reference.ts")>("autoencoder", name);
    expect(slip.loss(x, w1, b1, w2, b2, dense)).toBeGreaterThan(0);
  },
);

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, v) => (typeof v === "number" ? Number(v.toFixed(4)) + 0 : v)));
}
