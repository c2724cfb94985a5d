import { expect, test } from "vitest";
import { seededRandom } from "../../numbers/seeded-random.ts";
import {
  kaimingNormal,
  kaimingScale,
  kaimingUniform,
  normal,
  xavierScale,
  xavierUniform,
} from "./initialisers.ts";

function spread(values: Float64Array): { mean: number; std: number; largest: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, std, largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
}

test("draws have the standard deviation they aim at, uniform ones stay within their bound", () => {
  const shape = [40, 30, 3, 3];
  const he = kaimingScale(shape, { mode: "fan_out", nonlinearity: "relu" });
  const drawn = spread(kaimingNormal(shape, seededRandom(1), { mode: "fan_out", nonlinearity: "relu" }).data);
  expect(he.std).toBeCloseTo(Math.sqrt(2 / 360), 14);
  expect(Math.abs(drawn.std / he.std - 1)).toBeLessThan(0.03);
  expect(Math.abs(drawn.mean / he.std)).toBeLessThan(0.05);
  const flat = spread(kaimingUniform(shape, seededRandom(2)).data);
  expect(flat.largest).toBeLessThanOrEqual(kaimingScale(shape).bound);
  expect(Math.abs(flat.std / kaimingScale(shape).std - 1)).toBeLessThan(0.03);
  const glorot = xavierScale([40, 60], { gain: 2 });
  expect(glorot).toMatchObject({ fanIn: 60, fanOut: 40, std: 2 * Math.sqrt(0.02) });
  expect(spread(xavierUniform([40, 60], seededRandom(3), { gain: 2 }).data).largest).toBeLessThanOrEqual(
    glorot.bound,
  );
});

test("a draw of exactly 0 gives a finite normal value", () => {
  expect(Number.isFinite(normal([1], () => 0).item())).toBe(true);
});
