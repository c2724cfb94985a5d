import { expect, test } from "vitest";
import { findingText } from "../../reporters/findings/finding-text.ts";
import { RMS_NORM } from "../../spec/derive/testing/rms-norm.ts";
import { exerciseFromFiles } from "../../spec/load/exercise-from-files.ts";
import { memorySource } from "../../spec/load/exercise-source.ts";
import { testGrader } from "../testing/test-grader.ts";
import { verifyExercise } from "./verify-exercise.ts";

const { grader } = testGrader();

async function verify(files: Readonly<Record<string, string>>) {
  const loaded = await exerciseFromFiles("rms-norm", new Map(Object.entries(files)));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return verifyExercise(grader(), memorySource(loaded), { slugs: [], types: Promise.resolve(new Map()) });
}

const change = (file: string, part: string, by: string) => {
  const text = RMS_NORM[file] ?? "";
  if (!text.includes(part)) throw new Error(`${file} does not hold ${part}`);
  return { ...RMS_NORM, [file]: text.replace(part, by) };
};

test("two files are an exercise that works: its derived checks tell right from wrong", async () => {
  const { works, oracle, killMatrix, findings } = await verify(RMS_NORM);
  expect(findings.filter(({ ok, rule }) => !ok && rule !== "complete")).toEqual([]);
  expect([works, oracle]).toEqual([true, "reference"]);
  expect(killMatrix.map(({ misconception, rejectedBy }) => [misconception, rejectedBy])).toEqual([
    ["eps-outside-root", "output"],
    ["root-as-constant", "gradient"],
  ]);
});

test("a backward without one of its terms is rejected, with nothing but its forward to hold it against", async () => {
  const { works, findings } = await verify(
    change("reference.ts", "const along = scaled", "const along = 0 * scaled"),
  );
  expect(works).toBe(false);
  const failed = findings.find(({ rule, ok }) => rule === "reference-passes" && !ok);
  expect(failed?.detail).toMatchObject({ checks: [{ check: "gradient", status: "wrong-gradient" }] });
});

test("a shape that is another than the result's is found, though it was read without an error", async () => {
  const { works, findings } = await verify(change("reference.ts", "@returns `[N, C]`", "@returns `[C, N]`"));
  expect(works).toBe(false);
  const failed = findings.find(({ rule, ok }) => rule === "oracle-runs" && !ok);
  expect(failed).toMatchObject({
    detail: { kind: "other-result", received: "tensor [2, 3]", shape: "[3, 2]" },
  });
});

test("what is wrong with a starter that is derived is found in the reference, once", async () => {
  const files = {
    ...RMS_NORM,
    "reference.ts": `import { x } from "elsewhere";\n${RMS_NORM["reference.ts"]}`,
  };
  const { findings } = await verify(files);
  expect(findings.filter(({ place }) => place.file === "starter.ts")).toEqual([]);
  const wrong = findings.filter(({ rule, ok, place }) => rule === "signatures" && !ok && place.path === "");
  expect(wrong.map(({ subject }) => subject)).toEqual(["reference.ts:1:1"]);
});

test("a proposed case that the reference is not made for is named, with what to do", async () => {
  const { findings } = await verify(
    change("reference.ts", "+ eps);", "+ eps) * Math.sqrt(2 - row.length / 2);"),
  );
  const [failed] = findings.filter(({ rule, ok }) => rule === "oracle-runs" && !ok);
  if (failed?.detail == null) throw new Error("expected a finding");
  expect(`${failed.subject}: ${findingText(failed.detail, "en")}`).toBe(
    "wide: The result holds NaN, which no answer can equal. An index past the end of an array gives that, too: check that the shapes declared for the parameters are those that the function reads. Else take inputs and options that the function is made for, or leave the case out.",
  );
});

const CHINESE = {
  "reference.ts": RMS_NORM["reference.ts"] ?? "",
  "statement.zh.md": "把每一行除以它的均方根，再乘以各特征的权重。\n",
  "exercise.yaml": `status: published
languages: [zh]
title: { zh: 均方根归一化 }
summary: { zh: 写出 RMSNorm 的前向与反向。 }
hints: [{ zh: 先求每一行的均方根。 }]
reading: [{ title: "Root Mean Square Layer Normalization", url: "https://arxiv.org/abs/1910.07467" }]
misconceptions:
  eps-outside-root:
    rejectedBy: output
    edit: { find: "Math.sqrt(squares / row.length + eps)", replace: "(Math.sqrt(squares / row.length) + eps)" }
    title: { zh: eps 在根号外 }
    message: { zh: 你在开方之后才加 eps。 }
    hint: { zh: 先加 eps，再开方。 }
  root-as-constant:
    rejectedBy: gradient
    edit: { find: "(scaled[c] - (value * along) / rms ** 2) / rms", replace: "scaled[c] / rms" }
    title: { zh: 把均方根当作常数 }
    message: { zh: 你的反向把均方根当作常数。 }
    hint: { zh: 均方根也随 x 变化。 }
`,
  "quiz.yaml": `questions:
${["一", "二", "三", "四"].map((word, i) => `  - { kind: numeric, name: q${i}, prompt: { zh: ${word}加零？ }, explanation: { zh: 不变。 }, answer: ${i + 1}, tolerance: 0 }\n`).join("")}`,
};

test("an exercise in Chinese alone is complete, and says so of the same texts in neither both nor the other", async () => {
  expect(await verify(CHINESE)).toMatchObject({ works: true, complete: true });
  const spec = CHINESE["exercise.yaml"].replace("languages: [zh]", "languages: [zh, en]");
  const loaded = await exerciseFromFiles(
    "rms-norm",
    new Map(Object.entries({ ...CHINESE, "exercise.yaml": spec })),
  );
  expect(loaded.ok).toBe(false);
  const { "statement.zh.md": _none, ...rest } = CHINESE;
  expect((await verify(rest)).findings.filter(({ ok }) => !ok)).toMatchObject([
    { rule: "complete", detail: { problem: { detail: { kind: "no-statement", language: "zh" } } } },
  ]);
});

test("English in an exercise that is in Chinese is found", async () => {
  const english = {
    ...CHINESE,
    "statement.zh.md": "Divide every row by its root mean square, then scale it.\n",
  };
  const { complete, works } = await verify(english);
  expect([works, complete]).toEqual([true, false]);
});
