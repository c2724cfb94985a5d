import { afterAll, beforeAll, expect, test } from "vitest";
import type { Argument } from "../../sandbox/contract.ts";
import { call, SessionFixture, value } from "../../sandbox/testing/session-fixture.ts";
import { tensorValue } from "../../value/value.ts";
import { inputChanges } from "./input-changes.ts";

let fixture: SessionFixture;
beforeAll(async () => {
  fixture = await SessionFixture.start();
});
afterAll(() => fixture.sandbox.close());

/** A record that is no value: there is a generator in it. */
const layer: Argument = {
  kind: "record",
  entries: {
    w: value(tensorValue([2], [1, 2])),
    random: { kind: "random", seed: 1 },
    inner: { kind: "record", entries: { random: { kind: "random", seed: 2 }, p: value(0.5) } },
  },
};
const signature = {
  name: "f",
  parameters: [{ name: "layer", type: "state" as const }],
  options: [],
  returns: "number" as const,
  backward: null,
};

test.each([
  ["an entry", "(layer) => { layer.w[1] = 9; return 0; }", { parameter: "layer.w", index: [1], after: 9 }],
  [
    "a number further in",
    "(layer) => { layer.inner.p = 1; return 0; }",
    { parameter: "layer.inner.p", after: 1 },
  ],
  ["a member that is added", "(layer) => { layer.b = 1; return 0; }", { parameter: "layer.b" }],
  ["a generator that is taken away", "(layer) => { delete layer.random; return 0; }", { parameter: "layer" }],
  ["nothing", "(layer) => layer.random()", null],
])("a record with a generator in it is seen to change by %s", async (_, source, expected) => {
  const calls = [call("f", layer)];
  const outcomes = await fixture.run(`export const f = ${source};`, ...calls);
  const returned = outcomes.flatMap((outcome) => (outcome.status === "returned" ? [outcome] : []));
  expect(inputChanges({ signature, calls }, returned)).toMatchObject(expected === null ? [] : [expected]);
});
