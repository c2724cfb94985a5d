import { expect, test } from "vitest";
import { seededRandom } from "../numbers/seeded-random.ts";
import type { MechanicalSlip } from "../report/mechanical-slip.ts";
import { tensorValue } from "../value/value.ts";
import { type CaseSketch, sameCaseSketch, sketchCase } from "./case-sketch.ts";
import { type ComparedMutants, caseKey, type MutantClass, slipsThatCompute } from "./mutant-bank.ts";

const next = seededRandom(1);
const numbers = Array.from({ length: 1_000 }, () => 4 * next() - 2);

/** What a check sees of a result, each step of it a tensor. */
function sketch(...steps: readonly (readonly number[])[]): CaseSketch {
  const results = steps.map((step) => tensorValue([step.length], Float64Array.from(step)));
  const behaviour = { results, changed: [], shared: [] };
  const aspect = { of: undefined, watchesResults: true, watchesInputs: false, watchesShared: false };
  return sketchCase({ check: "c", case: "k", behaviour, aspect: { ...aspect, watchesMessages: false } });
}

test("another order of summation is the same, and one entry of a thousand that is another is not", () => {
  const rounded = numbers.map((entry) => entry * (1 + 2e-16));
  expect(sameCaseSketch(sketch(numbers), sketch(rounded))).toBe(true);
  const off = numbers.map((entry, at) => (at === 500 ? entry + 1e-4 : entry));
  expect(sameCaseSketch(sketch(numbers), sketch(off))).toBe(false);
});

test("the last of many steps counts", () => {
  const steps = Array.from({ length: 20 }, () => numbers);
  expect(sameCaseSketch(sketch(...steps), sketch(...steps.slice(1), [...numbers].reverse()))).toBe(false);
});

const RIGHT = sketch([1, 2, 3]);
const WRONG = sketch([1, 2, 4]);
const OTHER = sketch([0, 2, 3]);
const [a, b, other] = [caseKey("f", "a"), caseKey("f", "b"), caseKey("g", "a")];

function compared(
  unlike: Readonly<Record<string, CaseSketch>>,
  received: Readonly<Record<string, CaseSketch>>,
  slips: MutantClass["slips"] = [{ functions: ["f"], slip: missing }],
): ComparedMutants {
  const keys = [a, b, other];
  const right = new Map(keys.map((key) => [key, RIGHT]));
  return {
    bank: {
      ...{ version: "1", right, tried: 1, left: 0, pairs: [] },
      classes: [{ unlike: new Map(Object.entries(unlike)), slips }],
    },
    received: new Map(keys.map((key) => [key, received[key] ?? RIGHT])),
    functions: new Map([
      [a, "f"],
      [b, "f"],
      [other, "g"],
    ]),
  };
}

const missing: MechanicalSlip = { change: "factor-missing", near: [] };

test("a slip is found by the numbers of all cases", () => {
  const both = { [a]: WRONG, [b]: WRONG };
  expect(slipsThatCompute(compared(both, both), [a, b], ["f"])).toEqual([
    { functions: ["f"], slip: missing },
  ]);
});

test("not by those of one, nor where it is right itself", () => {
  const both = { [a]: WRONG, [b]: WRONG };
  expect(slipsThatCompute(compared(both, { [a]: WRONG, [b]: OTHER }), [a, b], ["f"])).toEqual([]);
  expect(slipsThatCompute(compared(both, { [a]: WRONG }), [a], ["f"])).toEqual([]);
  // Its numbers are right where the answer fails, as one does that differs from call to call.
  expect(slipsThatCompute(compared({ [a]: WRONG }, { [a]: WRONG }), [b], ["f"])).toEqual([]);
});

test("with another fault elsewhere it is found by the cases of its own function, and by no others", () => {
  const slip = { [a]: WRONG, [b]: WRONG };
  const twice = { ...slip, [other]: OTHER };
  expect(slipsThatCompute(compared(slip, twice), [a, b], ["f"])).toHaveLength(1);
  expect(slipsThatCompute(compared(slip, twice), [other], ["g"])).toEqual([]);
  // It stands in g, which uses f there; here g is right.
  const inG = [{ functions: ["g"], slip: missing }];
  expect(slipsThatCompute(compared({ ...slip, [other]: WRONG }, slip, inG), [a, b], ["f"])).toEqual([]);
});

test("of a function that uses a wrong one, the slip in that one is told with it", () => {
  const last = caseKey("h", "a");
  const own: MechanicalSlip = { change: "call-missing", near: [] };
  const answer = { [a]: WRONG, [b]: WRONG, [other]: WRONG, [last]: OTHER };
  const inUsed = {
    unlike: new Map(Object.entries(answer).slice(0, 3)),
    slips: [{ functions: ["f"], slip: missing }],
  };
  const inUser = { unlike: new Map([[other, WRONG]]), slips: [{ functions: ["g"], slip: own }] };
  const one = compared({}, answer);
  const both = { ...one, bank: { ...one.bank, classes: [inUsed, inUser] } };
  const received = new Map(Object.entries(answer));
  const functions = new Map([...one.functions, [last, "h"]]);
  const found = slipsThatCompute({ ...both, received, functions }, [other], ["g"]);
  expect(found.map((each) => each.functions)).toEqual([["g"], ["f"]]);
  // Where that function computes something else, it is not that.
  const changed = new Map(received).set(a, OTHER);
  expect(slipsThatCompute({ ...both, received: changed, functions }, [other], ["g"])).toEqual([
    { functions: ["g"], slip: own },
  ]);
});
