import { expect, test } from "vitest";
import { typedNumber } from "./typed-number.ts";

test.each([
  ["12", 12],
  [" 0.5 ", 0.5],
  ["0,001", 0.001],
  ["3,25", 3.25],
  ["１２．５", 12.5],
  ["\u22121e-3", -0.001],
])("%s is a number", (text, number) => {
  expect(typedNumber(text, {})).toEqual({ ok: true, number });
});

test.each([
  ["", {}, "notANumber"],
  ["about 5", {}, "notANumber"],
  // A thousand to some, one to others.
  ["1,000", {}, "notANumber"],
  ["0x10", {}, "notANumber"],
  ["1e999", {}, "notANumber"],
  ["2.5", { least: 1, isWhole: true }, "notWhole"],
  ["0", { least: 1, isWhole: true }, "notWhole"],
  ["-0.1", { least: 0 }, "tooSmall"],
])("%s is none that was asked for", (text, bounds, problem) => {
  expect(typedNumber(text, bounds)).toEqual({ ok: false, problem });
});
