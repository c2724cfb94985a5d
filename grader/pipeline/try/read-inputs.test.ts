import { describe, expect, test } from "vitest";
import type { Signature } from "../../spec/schema/signatures.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { recordValue, tensorValue } from "../../value/value.ts";
import { planCase } from "../cases/plan-case.ts";
import { publicGrading } from "../public-grading.ts";
import { exerciseOf, SLUGS, testGrader } from "../testing/test-grader.ts";
import { exampleInputs } from "./example-inputs.ts";
import { expectedResult } from "./expected-result.ts";
import { readInputs } from "./read-inputs.ts";

function signature(parameters: Record<string, TypeSpec>, options: Record<string, TypeSpec> = {}): Signature {
  const named = (types: Record<string, TypeSpec>) =>
    Object.entries(types).map(([name, type]) => ({ name, type }));
  return {
    name: "f",
    parameters: named(parameters),
    options: named(options),
    returns: "number",
    backward: null,
  };
}

const matrices = signature({ x: { tensor: ["N", "C"] }, weight: { tensor: ["C"] } });

test("arguments by position, the options behind them", () => {
  const described = signature(
    { x: { tensor: ["N"] }, random: "random", state: "state" },
    { eps: "number", mode: { oneOf: ["mean", "sum"] } },
  );
  expect(readInputs(described, { x: "[1, NaN]", random: "7", eps: "1e-5", mode: "sum" })).toEqual({
    ok: true,
    arguments: [
      { kind: "value", value: tensorValue([2], [1, Number.NaN]) },
      { kind: "random", seed: 7 },
      { kind: "value", value: null },
      { kind: "value", value: recordValue({ eps: 1e-5, mode: "sum" }) },
    ],
  });
});

describe("what does not fit is named with its place", () => {
  const cases: [string, TypeSpec, string, object][] = [
    ["nothing typed", "number", "", { code: "missing", expected: "number" }],
    [
      "no literal",
      { tensor: ["N"] },
      "[1, ,2]",
      { code: "syntax", offset: 4, received: ",", expected: "number[]" },
    ],
    [
      "a number for a tensor",
      { tensor: ["N", "C"] },
      "1",
      { code: "wrong-type", expected: "number[][]", received: "number" },
    ],
    [
      "text in a tensor",
      { tensor: ["N"] },
      "[1, 'a']",
      { code: "wrong-type", path: "[1]", expected: "number", received: "string" },
    ],
    [
      "rows of unequal length",
      { tensor: ["N", "C"] },
      "[[1, 2], [3]]",
      { code: "ragged", path: "[1]", expected: "2", received: "1" },
    ],
    [
      "an axis too few",
      { tensor: ["N", "C"] },
      "[1, 2]",
      { code: "wrong-rank", expected: "[N, C]", received: "[2]" },
    ],
    [
      "another size",
      { tensor: ["N", 3] },
      "[[1, 2]]",
      { code: "wrong-size", expected: "[N, 3]", received: "[1, 2]" },
    ],
    ["a symbol twice", { tensor: ["N", "N"] }, "[[1, 2]]", { code: "wrong-size", received: "[1, 2]" }],
    ["half an id", { ids: ["N"] }, "[1, 0.5]", { code: "not-integer", path: "[1]", received: "0.5" }],
    ["a two in a mask", { mask: ["N"] }, "[1, 2]", { code: "not-0-or-1", path: "[1]", received: "2" }],
    ["half an integer", "integer", "1.5", { code: "not-integer", received: "1.5" }],
    ["half a seed", "random", "1.5", { code: "not-integer", received: "1.5" }],
    [
      "no choice",
      { oneOf: ["mean", "sum"] },
      "max",
      { code: "not-a-choice", expected: '"mean" | "sum"', received: '"max"' },
    ],
    ["a word for a number", "number", "five", { code: "syntax", offset: 0, received: "five" }],
    ["a state that is not the first", "state", "{}", { code: "wrong-type", expected: "null" }],
    [
      "null where there is always something",
      { tensor: ["N"] },
      "null",
      { code: "wrong-type", expected: "number[]", received: "null" },
    ],
    [
      "a key too few",
      { record: { a: "number", b: { tensor: ["N"] } } },
      "{ a: 1 }",
      { code: "missing", path: "b", expected: "number[]" },
    ],
    [
      "a key too many",
      { record: { a: "number" } },
      "{ a: 1, c: 2 }",
      { code: "unknown", path: "c", received: "c" },
    ],
    [
      "something else deep inside",
      { record: { a: { record: { b: { tensor: ["N"] } } } } },
      "{ a: { b: [1, true] } }",
      { code: "wrong-type", path: "a.b[1]", received: "boolean" },
    ],
    ["text among tensors", "tensors", "{ w: 'x' }", { code: "wrong-type", path: "w" }],
    ["a number among strings", "strings", "['a', 1]", { code: "wrong-type", expected: "string[]" }],
  ];

  test.each(cases)("%s", (_, type, text, problem) => {
    const read = readInputs(signature({ x: type }), { x: text });
    expect(read).toMatchObject({ ok: false, problems: [{ input: "x", ...problem }] });
  });

  test("a size that another parameter has set", () => {
    expect(readInputs(matrices, { x: "[[1, 2], [3, 4]]", weight: "[1, 2, 3]" })).toEqual({
      ok: false,
      problems: [
        { input: "weight", code: "wrong-size", path: "", expected: "[2]", received: "[3]", offset: null },
      ],
    });
  });

  test("every input that has a problem is named, not the first only", () => {
    const read = readInputs(matrices, { x: "[[1", weight: "" });
    expect(read.ok ? [] : read.problems.map(({ input, code }) => [input, code])).toEqual([
      ["x", "syntax"],
      ["weight", "missing"],
    ]);
  });
});

const { grader } = testGrader();

/** What a page offers as a start has to come back as the case's own inputs, to the bit. */
test.each([...SLUGS, "dropout", "lstm", "text-embeddings", "optimizers", "gan-losses"])(
  "%s: the examples offered are read as the inputs of their cases",
  async (slug) => {
    const exercise = await exerciseOf(slug);
    const grading = publicGrading(exercise, await grader().bank(exercise));
    let count = 0;
    for (const [name, described] of Object.entries(exercise.signatures)) {
      const names = [...described.parameters, ...described.options].map((input) => input.name);
      expect(new Set(names).size).toBe(names.length);
      for (const example of exampleInputs(grading, name)) {
        const read = readInputs(described, example.inputs);
        expect(read).toEqual({ ok: true, arguments: planCase(exercise, example.name).calls[0]?.arguments });
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(0);
  },
);

test("what is expected is known for the inputs of a public case, and for no others, a hidden case's among them", async () => {
  const exercise = await exerciseOf("batch-norm");
  const bank = await grader().bank(exercise);
  const grading = publicGrading(exercise, bank);
  const [example] = exampleInputs(grading, "batchNorm");
  const { name = "", inputs = {} } = example ?? {};
  const known = bank.expected.get(name);
  expect(expectedResult(grading, "batchNorm", inputs)).toEqual(
    known?.status === "returned" ? known.results[0] : "no result",
  );
  expect(expectedResult(grading, "batchNorm", { ...inputs, x: "[[1, 2, 3]]" })).toBeNull();
  // As the page would have them if it knew the hidden cases.
  const hidden = exampleInputs({ exercise, bank }, "batchNorm").filter(
    ({ name }) => exercise.spec.cases[name]?.visibility === "hidden",
  );
  expect(hidden.length).toBeGreaterThan(0);
  for (const one of hidden) expect(expectedResult(grading, "batchNorm", one.inputs)).toBeNull();
});
