import { expect, test } from "vitest";
import { dropoutBackward, dropoutForward, sampleMask } from "./reference.ts";

const x = [[1, -2, 3, 4]];
const mask = [[1, 0, 1, 1]];
const gradOutput = [[1, 2, -1, 0.5]];

test("the statement's outputs and gradients in training", () => {
  const options = { p: 0.2, training: true };
  expect(dropoutForward(x, mask, options)).toEqual([[1.25, 0, 3.75, 5]]);
  expect(dropoutBackward(gradOutput, x, mask, options)).toEqual({ gradInput: [[1.25, 0, -1.25, 0.625]] });
});

test("evaluation passes outputs and gradients on", () => {
  const options = { p: 0.2, training: false };
  expect(dropoutForward(x, mask, options)).toEqual(x);
  expect(dropoutBackward(gradOutput, x, null, options)).toEqual({ gradInput: gradOutput });
});

test("the statement's variance, over the two values an output can take", () => {
  const [[kept], [dropped]] = [1, 0].map((m) => dropoutForward([[2]], [[m]], { p: 0.2, training: true })[0]);
  const mean = 0.8 * kept + 0.2 * dropped;
  expect(mean).toBeCloseTo(2, 12);
  expect(0.8 * kept ** 2 + 0.2 * dropped ** 2 - mean ** 2).toBeCloseTo((2 ** 2 * 0.2) / 0.8, 12);
});

test("a mask takes one draw for each entry", () => {
  const draws = [0.1, 0.3, 0.29, 0.9];
  expect(sampleMask(() => draws.shift() ?? 0, { rows: 2, columns: 2, p: 0.3 })).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(draws).toEqual([]);
});
