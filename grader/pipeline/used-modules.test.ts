import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explainCheck } from "../reporters/explain-check.ts";
import type { Exercise } from "../spec/exercise.ts";
import { loadExercise } from "../spec/load/load-exercise.ts";
import { usingExercises } from "../spec/testing/using-exercises.ts";
import { exerciseOf, testGrader } from "./testing/test-grader.ts";

const graded = testGrader();
const place = mkdtempSync(join(tmpdir(), "uses-"));
let exercise: Exercise;
beforeAll(async () => {
  usingExercises(place);
  exercise = await exerciseOf(join(place, "twice"));
});
afterAll(() => rmSync(place, { recursive: true }));

const solution = `import { double } from "double";
export function twice(x: number): number { return double(double(x)); }
`;

test("a solution runs with the reference of what it uses, and the report says so", async () => {
  const report = await graded.grade(exercise, solution);
  expect(report.verdict).toBe("passed");
  expect(report.uses).toMatchObject([{ exercise: "double", functions: ["double"], origin: "reference" }]);
});

test("the learner's own module stands in for the reference, with its mistakes", async () => {
  const own = (double: string) => ({ double: `export function double(x: number): number { ${double} }` });
  const right = await graded.grade(exercise, solution, { own: own("const scale = 2; return scale * x;") });
  const wrong = await graded.grade(exercise, solution, { own: own("return 3 * x;") });
  expect([right.verdict, wrong.verdict]).toEqual(["passed", "failed"]);
  expect(right.uses).toMatchObject([{ origin: "own" }]);
  expect(right.uses?.[0]?.hash).not.toBe(wrong.uses?.[0]?.hash);
});

test("names of one module are no names of another", async () => {
  const own = { double: "const help = 2; export function double(x: number): number { return help * x; }" };
  const report = await graded.grade(exercise, `${solution}\nconst help = 7; export { help };`, { own });
  expect(report.verdict).toBe("passed");
});

test("a submission reads nothing of a reference that it imports", async () => {
  const spy = `import * as used from "double";
export function twice(x: number): number {
  console.log(String(used.double), used.double.toString(), \`\${used.double}\`, Object.values(used));
  console.log((() => 1).toString.call(used.double), JSON.stringify(used), new Error().stack);
  return 4 * x;
}`;
  const { console: printed } = await graded.grade(exercise, spy);
  const text = printed.lines.map((line) => line.text).join("\n");
  expect(text).toContain("[native code]");
  expect(text).not.toContain("REFERENCE");
});

test("an error inside a used module names its function, and of one's own its line too", async () => {
  const double = `const first = (x: number[]): number => x[0].valueOf();
export function double(x: number): number {
  return first([]) + x;
}
`;
  const outcomes = async (own: Record<string, string>, among = exercise) => {
    const { checks } = await graded.grade(among, solution, { own });
    const [check] = checks;
    return {
      outcome: check?.cases[0]?.outcome,
      said: check && explainCheck(check, "en")?.sentences[0],
      zh: check && explainCheck(check, "zh")?.sentences[0],
    };
  };
  const own = await outcomes({ double });
  expect(own.outcome).toMatchObject({
    status: "threw",
    position: null,
    inside: { exercise: "double", function: "first", line: 1 },
  });
  expect([own.said, own.zh]).toMatchInlineSnapshot(`
    [
      "\`first\` of \`double\` threw \`TypeError\` in line 1 of its code, \`const first = (x: number[]): number => x[0].valueOf();\`.",
      "\`double\` 的 \`first\` 抛出了 \`TypeError\`，在其代码的第 1 行：\`const first = (x: number[]): number => x[0].valueOf();\`。",
    ]
  `);
  const uses = exercise.uses.map((used) => ({ ...used, reference: double }));
  const reference = await outcomes({}, { ...exercise, uses });
  expect(reference.outcome).toMatchObject({
    inside: { exercise: "double", function: null, line: null, text: null },
  });
  expect(reference.said).toMatchInlineSnapshot(`"\`double\` threw \`TypeError\`."`);
});

test("what is not used cannot be imported", async () => {
  const report = await graded.grade(exercise, solution.replace('"double"', '"adam"'));
  expect(report.checks[0]?.cases[0]?.outcome).toMatchObject({
    status: "blocked",
    capability: 'import "adam"',
  });
});

test("a change of what is used is another version of who uses it", async () => {
  const changed = mkdtempSync(join(tmpdir(), "uses-"));
  usingExercises(changed, {
    "double/reference.ts": "export function double(x: number): number { return x + x; }\n",
  });
  const loaded = await loadExercise(join(changed, "twice"));
  rmSync(changed, { recursive: true });
  if (!loaded.ok) expect.unreachable(JSON.stringify(loaded.problems));
  const versions = await Promise.all([exercise, loaded.exercise].map((one) => graded.grade(one, solution)));
  expect(versions[0]?.version).not.toBe(versions[1]?.version);
});
