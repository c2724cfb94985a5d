import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomDirections, slopesAlong } from "../../gradcheck/random-directions.ts";
import { type TensorValue, tensorValue } from "../../value/value.ts";
import { SessionFixture, value } from "../testing/session-fixture.ts";

let fixture: SessionFixture;

beforeAll(async () => {
  fixture = await SessionFixture.start();
});
afterAll(() => fixture.sandbox.close());

describe("differentiate", () => {
  const x = tensorValue([2, 2], [0.1, 0.2, -0.3, 0.4]);
  const source = `
    export const f = (x, c) => ({ y: x.map((r) => r.map((v) => Math.sin(v) * c)), z: c * c });
    export const relu = (x) => x.map((v) => Math.max(v, 0));
    export const bad = (x) => { throw new Error('no'); };`;
  const request = {
    function: "f",
    arguments: [value(x), value(3)],
    cotangents: new Map<string, TensorValue | number>([
      ["y", tensorValue([2, 2], [1, -1, 2, 0])],
      ["z", 0.5],
    ]),
    wrt: [0, 1],
  };

  test("finds the gradient with respect to tensors and numbers", async () => {
    const session = await fixture.open(source);
    const outcome = await session.differentiate({ ...request, mode: { kind: "coordinates" } });
    await session.dispose();
    const expected = [3 * Math.cos(0.1), -3 * Math.cos(0.2), 6 * Math.cos(0.3), 0];
    const slope = Math.sin(0.1) - Math.sin(0.2) + 2 * Math.sin(-0.3) + 3;
    expect(outcome.status).toBe("differentiated");
    if (outcome.status !== "differentiated") return;
    const gradients = outcome.estimates.map(({ gradient }) => [...gradient]);
    for (const [i, value] of expected.entries()) expect(gradients[0]?.[i]).toBeCloseTo(value, 8);
    expect(gradients[1]?.[0]).toBeCloseTo(slope, 8);
  });

  test("finds slopes along random directions", async () => {
    const session = await fixture.open(source);
    const mode = { kind: "directions", count: 2, seed: 4 } as const;
    const outcome = await session.differentiate({ ...request, wrt: [0], mode });
    await session.dispose();
    if (outcome.status !== "differentiated") throw new Error(outcome.status);
    const gradient = Float64Array.of(3 * Math.cos(0.1), -3 * Math.cos(0.2), 6 * Math.cos(0.3), 0);
    const slopes = slopesAlong(gradient, randomDirections(4, 2, 4));
    expect(outcome.estimates).toHaveLength(1);
    for (const [k, slope] of slopes.entries())
      expect(outcome.estimates[0]?.gradient[k]).toBeCloseTo(slope, 8);
  });

  test("leaves out kinks", async () => {
    const session = await fixture.open(source);
    const outcome = await session.differentiate({
      function: "relu",
      arguments: [value(tensorValue([3], [-1, 0, 1]))],
      cotangents: new Map([["", tensorValue([3], [1, 1, 1])]]),
      wrt: [0],
      mode: { kind: "coordinates" },
    });
    await session.dispose();
    expect(outcome).toMatchObject({ estimates: [{ kinks: Uint8Array.of(0, 1, 0) }] });
  });

  test("reports a function that throws, and one of another shape", async () => {
    const session = await fixture.open(source);
    const mode = { kind: "coordinates" } as const;
    const threw = await session.differentiate({ ...request, function: "bad", mode });
    const cotangents = new Map([["y", tensorValue([4], [1, 1, 1, 1])]]);
    const ragged = await session.differentiate({ ...request, cotangents, mode });
    await session.dispose();
    expect(threw).toMatchObject({ status: "threw", message: "no" });
    expect(ragged).toMatchObject({ status: "malformed", reason: "ragged", path: "y" });
  });
});
