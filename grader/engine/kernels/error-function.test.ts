import { expect, test } from "vitest";
import { erfc, normalCdf } from "./error-function.ts";

// Values of the C library's erfc.
test.each([
  [0, 1],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [1.9999, 0.004679802092970608],
  [2, 0.004677734981047266],
  [3, 2.209049699858544e-5],
  [5, 1.5374597944280349e-12],
  [10, 2.088487583762545e-45],
  [26, 5.663192408856143e-296],
])("erfc(%d)", (x, expected) => {
  expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-13);
  expect(erfc(-x)).toBeCloseTo(2 - expected, 14);
});

test("far out it is 0 and 2, not NaN", () => {
  expect([erfc(40), erfc(-40), normalCdf(-1000), normalCdf(1000)]).toEqual([0, 2, 0, 1]);
});
