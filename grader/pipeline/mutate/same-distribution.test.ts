import { expect, test } from "vitest";
import { seededRandom } from "../../numbers/seeded-random.ts";
import { sameDistribution } from "./same-distribution.ts";

const draws = (seed: number, draw: (random: () => number) => number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: 20_000 }, () => draw(random));
};
const uniform = draws(1, (random) => random());
const coin = draws(2, (random) => (random() < 0.5 ? 0 : 1));

test.each([
  ["draws by another seed", draws(3, (random) => random()), uniform, true],
  ["the same draws mirrored", uniform.map((v) => 1 - v), uniform, true],
  ["draws moved by 5 %", uniform.map((v) => v + 0.05), uniform, false],
  ["draws of the same mean and a smaller spread", uniform.map((v) => 0.5 + 0.9 * (v - 0.5)), uniform, false],
  ["zeros and ones with many ties", draws(4, (random) => (random() < 0.5 ? 1 : 0)), coin, true],
  ["zeros and ones of another share", draws(4, (random) => (random() < 0.45 ? 1 : 0)), coin, false],
  ["what is no number", uniform.with(7, Number.NaN), uniform, false],
  ["nothing", [], uniform, false],
])("%s", (_, a, b, same) => {
  expect(sameDistribution(a, b)).toBe(same);
});
