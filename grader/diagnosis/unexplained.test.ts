import { expect, test } from "vitest";
import { type TensorValue, tensorValue } from "../value/value.ts";
import { isUnexplained } from "./diagnose.ts";
import { randomTensor, triedEvidence } from "./testing/tried-evidence.ts";

const [first, second] = [randomTensor([2, 3], 1), randomTensor([4, 3], 2)];

const scaled = (expected: TensorValue, factor: number) => ({
  expected,
  received: tensorValue(
    expected.shape,
    expected.data.map((value) => factor * value),
  ),
});

test.each([
  ["a factor of 2 in two cases", false, [scaled(first, 2), scaled(second, 2)]],
  ["a factor of 2 in one case alone", true, [scaled(first, 2), { expected: second, received: second }]],
  ["a factor without a name", true, [scaled(first, 1.37), scaled(second, 1.37)]],
  ["unlike numbers", true, [scaled(first, 2), scaled(second, 3)]],
])("%s: is it unexplained? %s", (_, isSo, cases) => {
  expect(isUnexplained(triedEvidence(cases))).toBe(isSo);
});
