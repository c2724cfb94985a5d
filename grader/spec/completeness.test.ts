import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemText } from "../reporters/problems/problem-text.ts";
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
  return completeness(loaded.exercise).map((p) => `${p.file}:${p.line} ${p.path} | ${problemText(p, "en")}`);
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
      "statement.zh.md:null  | The statement in Chinese is missing.",
      "statement.en.md:null  | The statement in English is empty.",
      "quiz.yaml:1 questions | The quiz has 3 questions; 4 or more are expected.",
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
      "quiz.yaml:null  | The quiz is missing. Write one of 4 questions or more.",
      "exercise.yaml:10 hints | There is no hint. Write at least one, from a nudge to nearly the answer.",
      "exercise.yaml:1 reading | There is nothing to read on. Add at least one link.",
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
      "exercise.yaml:28 cases | All cases are hidden. Make at least one public, so that a learner sees an error where it happens.",
      "exercise.yaml:61 checks[0].name | No misconception has \`rejectedBy: result\`. A check that gives points rejects at least one.",
      "exercise.yaml:49 cases.steps | No check uses the case \`steps\`.",
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
      "statement.zn.md:null  | Nothing reads this file. Delete or rename it. Did you mean \`statement.zh.md\`?",
      "misconceptions/notes.md:null  | Only TypeScript files belong here.",
    ]
  `);
});
