import { expect, test } from "vitest";
import { exerciseFromFiles } from "../load/exercise-from-files.ts";
import { derivedSpec } from "./derived-spec.ts";
import { specYaml } from "./spec-yaml.ts";
import { RMS_NORM } from "./testing/rms-norm.ts";

const files = new Map(Object.entries(RMS_NORM));

test("the spec in full is an exercise.yaml of which nothing is derived, and the same exercise", async () => {
  const { document, derived, spec } = derivedSpec(files, "rms-norm");
  const whole = specYaml(document, derived, " derived");
  const read = await exerciseFromFiles("rms-norm", new Map([...files, ["exercise.yaml", whole]]));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.exercise.derived).toEqual([]);
  expect(read.exercise.spec).toEqual(spec);
});

test("each derived part has a mark above it, and nothing else", () => {
  const { document, derived } = derivedSpec(files, "rms-norm");
  const lines = specYaml(document, derived, " derived").split("\n");
  const marked = lines
    .filter((_, i) => lines[i - 1]?.trim() === "# derived")
    .map((line) => line.split(":")[0]);
  expect(marked).toEqual([
    ...["slug", "status", "source", "concepts", "prerequisites", "difficulty", "minutes"],
    ...["functions", "gradients", "cases", "checks"],
  ]);
});

test("a mark stands within a mapping of which a part is written", () => {
  const written = `${RMS_NORM["exercise.yaml"]}checks:\n  - { name: output, points: 20 }\ncases: { worked: { options: { eps: 2 } } }\n`;
  const changed = new Map([...files, ["exercise.yaml", written]]);
  const { document, derived, problems } = derivedSpec(changed, "rms-norm");
  expect(problems).toEqual([]);
  const text = specYaml(document, derived, " derived");
  expect(text).toContain("    options: { eps: 2 }\n");
  expect(text).toContain("    # derived\n    visibility: public\n");
  expect(text).toContain("    points: 20\n");
});

test("what cannot be derived leaves what is written, with the problems", () => {
  const broken = new Map([
    ...files,
    ["reference.ts", "export function f(x: number[]): number { return 1; }\n"],
  ]);
  const { spec, document, derived, starter, problems } = derivedSpec(broken, "rms-norm");
  expect([spec, derived]).toEqual([null, []]);
  expect(document).toHaveProperty("title");
  expect(starter).toContain("export function f(x: number[]): number {");
  expect(problems.map(({ file, line, detail }) => `${file}:${line} ${detail.kind}`)).toEqual([
    "reference.ts:1 no-shape",
  ]);
});
