import { expect, test } from "vitest";
import { recordValue, tensorValue, type Value } from "../value/value.ts";
import { sketchCase } from "./case-sketch.ts";
import { diagnose } from "./diagnose.ts";
import type { Evidence } from "./evidence.ts";
import { caseKey, type NamedSlip } from "./mutant-bank.ts";
import { triedEvidence } from "./testing/tried-evidence.ts";

const text = { zh: "错了", en: "wrong" };
const [right, doubled, turned] = [
  [1, 2, 3],
  [2, 4, 7],
  [3, 9, 1],
];
const gradients = (weight: number[], bias: number[]) =>
  recordValue({ gradWeight: tensorValue([3], weight), gradBias: tensorValue([3], bias) });

/** One failed case, and what misconceptions make of it. */
function evidence(received: Value, misconceptions: Readonly<Record<string, Value>>): Evidence {
  const one = triedEvidence([{ expected: gradients(right, right), received }]);
  const behaviours = Object.entries(misconceptions).map(
    ([name, value]) => [name, { results: [value], changed: [], shared: [] }] as const,
  );
  const spec = { rejectedBy: "check", title: text, message: text, hint: text };
  return {
    ...one,
    cases: one.cases.map((each) => ({ ...each, misconceptions: new Map(behaviours) })),
    misconceptions: Object.fromEntries(behaviours.map(([name]) => [name, spec])),
  };
}

async function pairIn(given: Evidence): Promise<string[]> {
  const said = await diagnose(given);
  return said.flatMap((one) => (one.kind === "misconception-pair" ? one.pair.map(({ name }) => name) : []));
}

const [ofWeight, ofBias] = [gradients(doubled, right), gradients(right, turned)];

test("two tensors of one result, each wrong as another misconception makes it", async () => {
  const both = evidence(gradients(doubled, turned), { weight: ofWeight, bias: ofBias });
  expect(await pairIn(both)).toEqual(["weight", "bias"]);
});

test("not where one of them does all of it, nor where one tensor is wrong as none makes it", async () => {
  const whole = gradients(doubled, turned);
  const one = await diagnose(evidence(whole, { weight: ofWeight, bias: ofBias, whole }));
  expect(one).toMatchObject([{ kind: "misconception", name: "whole" }]);
  expect(await pairIn(evidence(gradients(doubled, [7, 1, 4]), { weight: ofWeight, bias: ofBias }))).toEqual(
    [],
  );
});

test("not where one of the two would make something wrong that is right", async () => {
  const wider = gradients(turned, turned);
  expect(await pairIn(evidence(gradients(doubled, right), { other: wider, bias: ofBias }))).toEqual([]);
  expect(await pairIn(evidence(gradients(right, doubled), { weight: ofWeight, bias: ofBias }))).toEqual([]);
});

test("not where more than one pair does", async () => {
  const two = { weight: ofWeight, alike: ofWeight, bias: ofBias };
  expect(await pairIn(evidence(gradients(doubled, turned), two))).toEqual([]);
});

/** A check that is wrong as a reference is with both of two misconceptions in it, and with any of these slips. */
function composed(received: readonly number[], slips: readonly NamedSlip[]): Evidence {
  const one = triedEvidence([
    { expected: tensorValue([3], right), received: tensorValue([3], [...received]) },
  ]);
  const key = caseKey("check", "case-0");
  const sketch = (numbers: readonly number[]) => {
    const behaviour = { results: [tensorValue([3], [...numbers])], changed: [], shared: [] };
    return sketchCase({ check: "check", case: "case-0", behaviour, aspect: one });
  };
  const unlike = new Map([[key, sketch(received)]]);
  const bank = {
    ...{ version: "1", tried: 1, left: 0, right: new Map([[key, sketch(right)]]) },
    ...{ classes: slips.length === 0 ? [] : [{ unlike, slips }], pairs: [{ names: ["a", "b"], unlike }] },
  };
  const spec = { rejectedBy: "check", title: text, message: text, hint: text };
  return {
    ...one,
    misconceptions: { a: spec, b: spec },
    functions: ["f"],
    mutants: async () => ({ bank, received: unlike, functions: new Map([[key, "f"]]) }),
  };
}

test("two in one place, and not where single slips do the same, though they are too many to be told", async () => {
  expect(await pairIn(composed([7, 1, 4], []))).toEqual(["a", "b"]);
  const changes = ["factor-missing", "minus-missing", "steps-swapped", "call-twice"] as const;
  const slips = changes.map((change) => ({ functions: ["f"], slip: { change, near: [] } }));
  expect(await pairIn(composed([7, 1, 4], slips))).toEqual([]);
});

test("nor for the sake of one wrong number among right ones", async () => {
  expect(await pairIn(composed([1, 2, 9], []))).toEqual([]);
});
