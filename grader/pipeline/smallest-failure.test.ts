import { expect, test } from "vitest";
import { numbersIn } from "../value/value-leaves.ts";
import { smallCases } from "./cases/small-cases.ts";
import { altered, checkOf, exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade, grader } = testGrader();
const exercise = await exerciseOf("backpropagation");

/** The failing inputs that are shown of a forward whose results become something else. */
async function shown(change: string) {
  const report = await grade(exercise, altered(exercise.reference, "forward", change), { only: ["output"] });
  return checkOf(report, "output").diagnoses.filter((one) => one.kind === "failing-input");
}

const WRONG = "right(x, ...rest).map((row, n) => row.map((v, o) => v + Math.sin(5 * n + o + 1)))";

test("a failure without a name comes with one example of small whole numbers, and what is expected of it", async () => {
  const [found, ...more] = await shown(`(x, ...rest) => x[0].length > 1 ? ${WRONG} : right(x, ...rest)`);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ function: "forward", result: "" });
  expect(found?.inputs.map(({ name }) => name)).toEqual(["x", "w1", "b1", "w2", "b2"]);
  const x = found?.inputs[0]?.value;
  expect(x).toEqual([[expect.any(Number), expect.any(Number), expect.any(Number)]]);
  expect(JSON.stringify(found?.inputs)).not.toMatch(/\d\.\d/);
  const off = [Math.sin(1), Math.sin(2)];
  const [expected, received] = [found?.expected, found?.received].map((value) =>
    JSON.parse(JSON.stringify(value)),
  );
  expect(received).toEqual([expected[0].map((v: number, o: number) => expect.closeTo(v + (off[o] ?? 0)))]);
});

test.each([
  [
    "is right for what it is cut to",
    `(x, ...rest) => Number.isInteger(x[0][0]) ? right(x, ...rest) : ${WRONG}`,
  ],
  ["has a name", "(...all) => right(...all).map((row) => row.map((v) => -v))"],
  ["is wrong in the example that the statement works out", `(x, ...rest) => ${WRONG}`],
])("none is shown of one that %s", async (_, change) => {
  expect(await shown(change)).toEqual([]);
});

test("what oracle and reference do not agree on when it is cut is left out", async () => {
  const smallOf = async (reference: string) => {
    const { small } = await grader().bank({ ...exercise, reference });
    return [...(small?.keys() ?? [])].filter((name) => name.startsWith("forward-batch/"));
  };
  const change = `(x, ...rest) => x.length === 1 ? ${WRONG} : right(x, ...rest)`;
  const [own, other] = [
    await smallOf(exercise.reference),
    await smallOf(altered(exercise.reference, "forward", change)),
  ];
  expect(other.length).toBeGreaterThan(0);
  expect(other.length).toBeLessThan(own.length);
});

test("in a gradient's small cases no two numbers of a tensor are the same, and none is 0", async () => {
  const small = smallCases(await exerciseOf("conv-layer"), "gradient-one-channel");
  const tensors = small.flatMap(({ calls: [call] }) =>
    (call?.arguments ?? []).flatMap((one) => (one.kind === "value" ? [numbersIn(one.value)] : [])),
  );
  expect(tensors.length).toBeGreaterThan(0);
  for (const numbers of tensors) {
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).not.toContain(0);
    expect(numbers.every(Number.isInteger)).toBe(true);
  }
});
