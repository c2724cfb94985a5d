import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { folderSource } from "../load/exercise-source.ts";
import { loadExercise } from "../load/load-exercise.ts";
import { SAMPLE, writeFiles } from "../testing/sample-exercise.ts";
import { completeness } from "./completeness.ts";

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
  return completeness(folderSource(loaded), ["scale", "adam"]).map(
    (p) => `${p.file}:${p.line} ${p.path} | ${problemText(p, "en")}`,
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
      "statement.zh.md:null  | The statement in Chinese is missing.",
      "statement.en.md:null  | The statement in English is empty.",
      "quiz.yaml:1 questions | The quiz has 3 questions; 4 or more are expected.",
    ]
  `);
});

test("the same steps folded in both languages", async () => {
  const step = "\n\n## One\n\n:::step[?]\n\n1\n\n:::\n";
  const twice = `${step}\n:::step[??]\n\n2\n\n:::\n`;
  const fold = (zh: string, en: string) =>
    lacks((files) => {
      files["statement.zh.md"] += zh;
      files["statement.en.md"] += en;
    });
  expect(await fold(twice, twice)).toEqual([]);
  expect(await fold(twice, step)).toEqual([
    expect.stringMatching(/^statement\.en\.md:\d+ .* here 1 step is folded, in Chinese 2\.$/),
  ]);
  expect(await fold("", step)).toHaveLength(1);
});

test("a starter in Chinese, which differs from the other one in what its comments say", async () => {
  const english =
    "/**\n * Twice.\n *\n * @param x a number\n */\nexport function f(x: number) {\n  // TODO: add\n}\n";
  const chinese =
    "/**\n * 两倍。\n *\n * @param x 一个数\n */\nexport function f(x: number) {\n  // TODO: 相加\n}\n";
  const withChinese = (text: string | null) =>
    lacks((files) => {
      files["starter.ts"] = english;
      if (text !== null) files["starter.zh.ts"] = text;
    });
  expect(await withChinese(chinese)).toEqual([]);
  expect(await withChinese(chinese.replace("两倍。", "Twice the number `x` that is given to it."))).toEqual([
    "starter.zh.ts:1  | This should be in Chinese: `Twice the number that is given to it. 一个数`.",
  ]);
  const found: string[] = [];
  const texts = DRIFTED.map(([from, to]) => chinese.replace(from, to));
  rmSync(join(parent, "scale"), { recursive: true });
  for (const text of [null, ...texts]) found.push(...(await withChinese(text)));
  expect(found).toMatchInlineSnapshot(`
    [
      "starter.zh.ts:null  | The starter in Chinese is missing. Add \`starter.zh.ts\`, a copy of \`starter.ts\` with its comments in Chinese.",
      "starter.zh.ts:6  | Only comments may differ from \`starter.ts\`: there is \`)\` at this place, here \`,\`.",
      "starter.zh.ts:1  | Only comments may differ from \`starter.ts\`: there is \`/** @param x\` at this place, here \`/** @param y\`.",
      "starter.zh.ts:7  | Only comments may differ from \`starter.ts\`: there is \`// TODO\` at this place, here \`}\`.",
      "starter.zh.ts:9  | Only comments may differ from \`starter.ts\`: there is the end at this place, here \`//\`.",
    ]
  `);
});

test("no starter in Chinese where the comments say the same in every language", async () => {
  const starter =
    "/**\n * @param x `[N, C]`\n * @returns `[N, C]`\n */\nexport function f(x: number) {\n  // TODO\n}\n";
  expect(
    await lacks((files) => {
      files["starter.ts"] = starter;
      delete files["starter.zh.ts"];
    }),
  ).toEqual([]);
});

/** What may happen to a copy when the other file changes. */
const DRIFTED = [
  ["number)", "number, y: number)"],
  ["@param x", "@param y"],
  ["  // TODO: 相加\n", ""],
  ["}\n", "}\n// 多余\n"],
] as const;

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

test("a hidden case, and points that add up", async () => {
  expect(
    await lacks((files) => {
      replace(files, "exercise.yaml", /visibility: hidden/g, "visibility: public");
      replace(files, "exercise.yaml", "points: 40", "points: 35");
    }),
  ).toMatchInlineSnapshot(`
    [
      "exercise.yaml:28 cases | All cases are public. Hide at least one, so that their values cannot be copied into an answer.",
      "exercise.yaml:60 checks | The points of all checks add up to 95; expected 100.",
    ]
  `);
});

test("points in tenths that add up", async () => {
  expect(
    await lacks((files) => {
      replace(files, "exercise.yaml", "points: 40", "points: 0.1");
      replace(files, "exercise.yaml", "points: 60", "points: 99.8");
      replace(files, "exercise.yaml", "points: 0\n", "points: 0.1\n");
      replace(files, "exercise.yaml", "rejectedBy: gradients", "rejectedBy: falling");
    }),
  ).toEqual([
    "exercise.yaml:62 checks[1].name | No misconception has `rejectedBy: gradients`. A check that gives points rejects at least one.",
  ]);
});

test("texts that hold nothing but spaces", async () => {
  expect(
    await lacks((files) => {
      replace(files, "exercise.yaml", "title: { zh: 缩放, en: Scale }", 'title: { zh: 缩放, en: " " }');
      replace(files, "exercise.yaml", "title: Autograd", 'title: ""');
    }),
  ).toMatchInlineSnapshot(`
    [
      "exercise.yaml:13 reading[0].title | The text is empty.",
      "exercise.yaml:4 title.en | The text is empty.",
    ]
  `);
});

test("texts that are done, in every document", async () => {
  expect(
    await lacks((files) => {
      files["statement.zh.md"] = "# 缩放\n\nEvery feature has a weight of its own.\n\n设 $\\sqrrt{x}$。\n";
      replace(
        files,
        "exercise.yaml",
        "title: { zh: 缩放, en: Scale }",
        'title: { zh: 缩放, en: "（待译）缩放" }',
      );
      replace(files, "quiz.yaml", "{ zh: 乙, en: B }", "{ zh: 甲, en: B }");
      replace(files, "quiz.yaml", "{ zh: 甲。, en: A. }", "{ zh: 第一个选项。, en: The first choice. }");
    }),
  ).toMatchInlineSnapshot(`
    [
      "statement.zh.md:1  | The page sets the title of the exercise itself. Leave out \`# 缩放\`, or write it with \`##\`.",
      "statement.zh.md:3  | This should be in Chinese: \`Every feature has a weight of its own\`.",
      "statement.zh.md:5  | The formula \`\\sqrrt{x}\` cannot be set: there is no command \`\\sqrrt\`. Did you mean \`\\sqrt\`?",
      "quiz.yaml:26 questions[3].choices[1] | Choices 1 and 2 say the same.",
      "quiz.yaml:23 questions[3].explanation.zh | Choices are shown in another order to everybody, so \`第一个选项\` points at nothing. Name what is meant.",
      "quiz.yaml:23 questions[3].explanation.en | Choices are shown in another order to everybody, so \`first choice\` points at nothing. Name what is meant.",
      "exercise.yaml:4 title.en | Still to be written: \`（待译）\`.",
    ]
  `);
});
