import { expect, test } from "vitest";
import { backward, forward, loss, train } from "./reference.ts";

const x = [[0], [1], [2]];
const target = [[1], [1], [0]];
const w1 = [[0.5], [-0.5]];
const b1 = [0, 0.5];
const w2 = [[1, 2]];
const b2 = [0.5];

test("the statement's outputs and loss", () => {
  expect(rounded(forward(x, w1, b1, w2, b2))).toEqual([[1.4242], [0.9621], [0.3374]]);
  expect(rounded(loss(x, target, w1, b1, w2, b2))).toBe(0.0984);
});

test("the statement's gradients", () => {
  expect(rounded(backward(1, x, target, w1, b1, w2, b2))).toEqual({
    gradW1: [[0.169], [0.657]],
    gradB1: [0.3574, 0.7481],
    gradW2: [[0.1596, 0.0268]],
    gradB2: [0.4825],
  });
});

test("the statement's table of the backward pass, sample by sample", () => {
  // A batch of one has no 1/N, so a third of its bias gradients is that sample's row in the batch of three.
  const rows = x.map((sample, n) => backward(1 / 3, [sample], [target[n]], w1, b1, w2, b2));
  expect(rounded(rows.map((row) => row.gradB2))).toEqual([[0.2828], [-0.0253], [0.2249]]);
  expect(rounded(rows.map((row) => row.gradB1))).toEqual([
    [0.2828, 0.4449],
    [-0.0199, -0.0505],
    [0.0945, 0.3538],
  ]);
});

test("the statement's losses of three steps", () => {
  const { losses } = train(x, target, w1, b1, w2, b2, { lr: 0.1, steps: 3 });
  expect(rounded(losses)).toEqual([0.0984, 0.0736, 0.0566]);
});

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, v) => (typeof v === "number" ? Number(v.toFixed(4)) : v)));
}
