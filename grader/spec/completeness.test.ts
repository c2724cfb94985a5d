import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { completeness } from "./completeness.ts";
import { loadExercise } from "./load-exercise.ts";
import { SAMPLE, writeFiles } from "./sample-exercise.ts";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "complete-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

async function lacks(changes: (files: Record<string, string>) => void = () => {}): Promise<string[]> {
  const files = { ...SAMPLE };
  changes(files);
  const dir = join(parent, "scale");
  writeFiles(dir, files);
  const loaded = await loadExercise(dir);
  if (!loaded.ok) expect.unreachable(JSON.stringify(loaded.problems));
  return completeness(loaded.exercise).map(
    (p) => `${p.file}:${p.line} ${p.path} | ${p.expected} | ${p.received} | ${p.suggestion}`,
  );
}

function replace(files: Record<string, string>, file: string, from: string | RegExp, to: string): void {
  const text = files[file] ?? "";
  files[file] = text.replace(from, to);
  expect(files[file]).not.toBe(text);
}

test("the sample may be published", async () => {
  expect(await lacks()).toEqual([]);
});

test("statements and a quiz of four questions", async () => {
  expect(
    await lacks((files) => {
      delete files["statement.zh.md"];
      files["statement.en.md"] = "\n";
      replace(files, "quiz.yaml", /\n {2}- kind: single[\s\S]*/, "\n");
    }),
  ).toMatchInlineSnapshot(`
    [
      "statement.zh.md:null  | the statement in this language | no such file | null",
      "statement.en.md:null  | the statement in this language | an empty file | null",
      "quiz.yaml:1 questions | 4 or more questions | 3 | null",
    ]
  `);
});

test("a quiz at all, hints, reading", async () => {
  expect(
    await lacks((files) => {
      delete files["quiz.yaml"];
      replace(files, "exercise.yaml", /hints:\n.*\n/, "hints: []\n");
      replace(files, "exercise.yaml", /reading:\n.*\n/, "");
    }),
  ).toMatchInlineSnapshot(`
    [
      "quiz.yaml:null  | a quiz of 4 or more questions | no such file | null",
      "exercise.yaml:10 hints | at least one hint | nothing | null",
      "exercise.yaml:1 reading | at least one link to read on | nothing | null",
    ]
  `);
});

test("misconceptions for every check that gives points, cases that are used, one of them public", async () => {
  expect(
    await lacks((files) => {
      replace(files, "exercise.yaml", "visibility: public", "visibility: hidden");
      replace(files, "exercise.yaml", "rejectedBy: result", "rejectedBy: gradients");
      replace(
        files,
        "exercise.yaml",
        "points: 0\n    cases: [steps]\n    property: { decreasing: losses }",
        "points: 0\n    cases: [small]\n    property: { equalsInput: x, of: y }",
      );
    }),
  ).toMatchInlineSnapshot(`
    [
      "exercise.yaml:28 cases | at least one public case | hidden ones only | null",
      "exercise.yaml:61 checks[0].name | a misconception with rejectedBy: result | none | null",
      "exercise.yaml:49 cases.steps | a check that uses this case | none | null",
    ]
  `);
});

test("no stray files but tests and dotfiles", async () => {
  expect(
    await lacks((files) => {
      files["statement.zn.md"] = "";
      files["misconceptions/notes.md"] = "";
      files["scale.test.ts"] = "";
      files[".DS_Store"] = "";
    }),
  ).toMatchInlineSnapshot(`
    [
      "statement.zn.md:null  | only the files of an exercise | a stray file | statement.zh.md",
      "misconceptions/notes.md:null  | only TypeScript files | a stray file | null",
    ]
  `);
});
