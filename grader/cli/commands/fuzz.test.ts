import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { REFERENCE, Workplace } from "../testing/workplace.ts";

const place = new Workplace();
afterAll(() => place.remove());

const own = ["--exercises", "exercises"];
const SPEC = "exercises/scale-features/exercise.yaml";

test("an answer of which nothing is known is no agreement", async () => {
  place.addExercise("endless");
  mkdirSync(place.path("exercises/endless/alternatives"));
  const endless = "export const scale = () => { for (;;); };\nexport const scaleBackward = scale;\n";
  writeFileSync(place.path("exercises/endless/alternatives/endless.ts"), endless);
  const { code, stdout } = await place.grader(["fuzz", "endless", "--cases", "2", ...own]);
  expect(stdout).toContain("alternatives/endless.ts ran out of time in every case");
  expect(stdout).not.toContain("agree in all of them");
  expect(code).toBe(1);
});

test("an answer to our own exercises is called as it is found from the root of the source", async () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const folder = join(root, "exercises");
  const asked = ["fuzz", "batch-norm", "--cases", "1", "--reporter", "json", "--exercises", folder];
  const { answers } = JSON.parse((await place.grader(asked)).stdout);
  const isFound = (file: string) =>
    [root, join(folder, "batch-norm")].some((at) => existsSync(join(at, file)));
  const others = answers.filter((file: string) => file !== "reference.ts");
  expect(others).toContain("grader/pipeline/testing/alternatives/batch-norm/feature-by-feature.ts");
  expect(others.filter((file: string) => !isFound(file))).toEqual([]);
});

test("a right answer that is wrong in a size no case has is found, in a case to paste that rejects it", async () => {
  const agreed = await place.grader(["fuzz", "scale-features", "--cases", "12", ...own]);
  expect([agreed.code, agreed.stdout]).toEqual([
    0,
    expect.stringContaining("The right answers agree in all of them."),
  ]);
  // The exercise's own cases have 2 or 4 samples.
  const wrong = REFERENCE.replace("value * weight[c]", "value * weight[c] + (x.length === 3 ? 1 : 0)");
  mkdirSync(place.path("exercises/scale-features/alternatives"));
  writeFileSync(place.path("exercises/scale-features/alternatives/three.ts"), wrong);
  place.write("three.ts", wrong);
  expect((await place.grader(["run", "scale-features", "three.ts", ...own])).code).toBe(0);

  const reporters = ["--reporter", "json", "--reporter", "terminal=fuzz.txt"];
  const found = await place.grader([
    ...["fuzz", "scale-features", "--cases", "40", "--seed", "5", ...reporters, ...own],
  ]);
  expect(found.code).toBe(1);
  const result = JSON.parse(found.stdout);
  expect(result.findings).toMatchObject([
    {
      answer: "alternatives/three.ts",
      against: "oracle.ts",
      check: "output",
      case: { sizes: { N: 3, C: 1 } },
    },
  ]);
  expect(result.findings[0].case.inputs).toEqual({ x: { values: [[0], [0], [0]] }, weight: { values: [0] } });
  // What is named for a check that compares no numbers has no margin.
  const margin = result.margins.find(
    ({ misconception }: { misconception: string }) => misconception === "last-sample-only",
  );
  expect(margin).toMatchObject({ check: "gradient-weight", passing: 0, narrowest: expect.any(Number) });
  expect(result.margins.map(({ misconception }: { misconception: string }) => misconception)).toEqual([
    ...["weight-added", "input-in-place-of-weight", "last-sample-only"],
  ]);

  const text = readFileSync(place.path("fuzz.txt"), "utf8");
  const [, pasted = ""] = /:\n( +fuzz-5-[\s\S]*?)\n\n/.exec(text) ?? [];
  const spec = readFileSync(place.path(SPEC), "utf8");
  const [name = ""] = /fuzz-[\d-]+/.exec(pasted) ?? [];
  writeFileSync(
    place.path(SPEC),
    spec
      .replace(
        "cases:\n",
        `cases:\n${pasted}\n    visibility: public\n    description: { zh: 三, en: Three }\n`,
      )
      .replace("cases: [by-hand, batch]", `cases: [by-hand, batch, ${name}]`),
  );
  const rejected = await place.grader(["run", "scale-features", "three.ts", "--reporter", "json", ...own]);
  expect([rejected.code, JSON.parse(rejected.stdout).checks[0].status]).toEqual([1, "wrong-value"]);
});

test.each([
  [["fuzz", "nothing-of-the-kind"], "There is no exercise “nothing-of-the-kind”"],
  [["fuzz", "scale-features", "--reporter", "junit"], "reports as terminal or json, but was asked for junit"],
  [["fuzz", "scale-features", "--cases", "0"], "--cases expects a number from 1"],
])("wrong use: %s", async (words, said) => {
  const { code, stderr } = await place.grader([...words, ...own]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});
