import { expect, test } from "vitest";
import type { MechanicalSlip } from "../report/mechanical-slip.ts";
import { tensorValue } from "../value/value.ts";
import { type CaseSketch, sketchCase } from "./case-sketch.ts";
import type { Evidence } from "./evidence.ts";
import { findSlip } from "./find-slip.ts";
import { caseKey } from "./mutant-bank.ts";
import { triedEvidence } from "./testing/tried-evidence.ts";

const slip: MechanicalSlip = { change: "factor-missing", near: ["x"] };
const tensor = (numbers: readonly number[]) => tensorValue([numbers.length], Float64Array.from(numbers));

function sketch(numbers: readonly number[]): CaseSketch {
  const behaviour = { results: [tensor(numbers)], changed: [], shared: [] };
  const aspect = { of: undefined, watchesResults: true, watchesInputs: false, watchesShared: false };
  return sketchCase({ check: "f", case: "a", behaviour, aspect: { ...aspect, watchesMessages: false } });
}

/** An answer that computes what a slip does, in the one case there is. */
function evidenceFor(right: readonly number[], received: readonly number[]): Evidence {
  const one = triedEvidence([{ expected: tensor(right), received: tensor(received) }]);
  const key = caseKey("f", "a");
  const unlike = new Map([[key, sketch(received)]]);
  const bank = {
    ...{ version: "1", right: new Map([[key, sketch(right)]]), tried: 1, left: 0, pairs: [] },
    classes: [{ unlike, slips: [{ functions: ["f"], slip }] }],
  };
  const mutants = async () => ({ bank, received: unlike, functions: new Map([[key, "f"]]) });
  const cases = one.cases.map((each) => ({ ...each, name: "a" }));
  return { ...one, check: "f", functions: ["f"], cases, mutants };
}

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

test("three numbers that are wrong as a slip makes them name it", async () => {
  const found = await findSlip(evidenceFor([1, 2, 3, 4], [1, 5, 6, 7]));
  expect(found).toEqual({ kind: "mechanical-slip", functions: ["f"], slips: [slip] });
});

test.each([
  ["NaN everywhere", [nan, nan, nan, nan]],
  ["infinite everywhere", [infinity, -infinity, infinity, nan]],
  ["zero everywhere", [0, 0, 0, 0]],
  ["two that are wrong", [1, 2, 5, 6]],
  ["right but for NaN", [1, 2, 3, nan]],
  ["two numbers of another length", [5, 6]],
  [
    "one number, added up in another order each time",
    [0.1 + 0.2 + 0.3, 0.6, 0.3 + 0.2 + 0.1 + 2e-16, 0.6 - 2e-16],
  ],
])("an answer that is %s could come of anything", async (_, received) => {
  expect(await findSlip(evidenceFor([1, 2, 3, 4], received))).toBeNull();
});

test("one number that no other program comes to names it too, and no mean, rate or size", async () => {
  const found = (wrong: number) => findSlip(evidenceFor([1, 2, 3, 4], [1, 2, 3, wrong]));
  expect(await found(0.837_261_940_512)).toEqual({
    kind: "mechanical-slip",
    functions: ["f"],
    slips: [slip],
  });
  for (const simple of [
    1 / 3,
    0.044,
    -7.25,
    5 / 12,
    125,
    2e9 + 0.5,
    1e-4,
    0.59049,
    Math.log(10),
    Math.SQRT1_2,
  ])
    expect(await found(simple), String(simple)).toBeNull();
});
