import { expect, test } from "vitest";
import { normalDraw } from "./normal-draw.ts";
import { seededRandom } from "./seeded-random.ts";

test("has mean 0 and standard deviation 1", () => {
  const random = seededRandom(5);
  const draws = Array.from({ length: 20_000 }, () => normalDraw(random));
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(variance - 1)).toBeLessThan(0.03);
});

test("is finite where 0 is drawn", () => {
  expect(Number.isFinite(normalDraw(() => 0))).toBe(true);
});

test("the draws for a seed stay what they are: case banks hold such draws", () => {
  const random = seededRandom(7);
  expect([normalDraw(random), normalDraw(random)].map((draw) => draw.toFixed(12))).toMatchInlineSnapshot(`
    [
      "-0.554520398393",
      "0.734047117378",
    ]
  `);
});
