import { expect, test } from "vitest";
import { derivedSpec } from "../derive/derived-spec.ts";
import { RMS_NORM } from "../derive/testing/rms-norm.ts";
import { readStatement, readText } from "../text-language.ts";
import { exerciseFromFiles } from "./exercise-from-files.ts";
import { declaredLanguages, fillLanguages } from "./fill-languages.ts";

const chinese = (lines: string) =>
  new Map([...Object.entries(RMS_NORM), ["exercise.yaml", `languages: [zh]\n${lines}`]]);

test("texts of an exercise in one language stand in for those of the other, and are known to", async () => {
  const files = chinese("title: { zh: 均方根归一化 }\nsummary: { zh: 写出前向与反向。, en: Write it. }\n");
  const quiz = `questions:
  - { kind: numeric, name: one, prompt: { zh: 一加一？ }, explanation: { zh: 二。 }, answer: 2, tolerance: 0 }
`;
  const loaded = await exerciseFromFiles("rms-norm", new Map([...files, ["quiz.yaml", quiz]]));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { spec, quiz: questions } = loaded.exercise;
  expect(spec.title).toEqual({ zh: "均方根归一化", en: "均方根归一化" });
  expect(questions?.questions[0]?.prompt.en).toBe("一加一？");
  expect(readText(spec.title, "en", spec.languages)).toEqual({ text: "均方根归一化", language: "zh" });
  expect(readText(spec.title, "zh", spec.languages).language).toBe("zh");
  // Begun in the other all the same: that is not for learners yet. What is derived is in both.
  expect(readText(spec.summary, "en", spec.languages)).toEqual({ text: "写出前向与反向。", language: "zh" });
  const [output] = spec.checks;
  if (output === undefined) throw new Error("expected a check");
  expect(readText(output.title, "en", spec.languages)).toEqual({ text: "Output", language: "en" });
});

test("a text in the other language alone is missing in the declared one, and so is one of two", () => {
  const kinds = (files: ReadonlyMap<string, string>) =>
    derivedSpec(files, "rms-norm").problems.map(({ line, path, detail }) => `${line} ${path} ${detail.kind}`);
  expect(kinds(chinese("title: { en: RMSNorm }\nsummary: { zh: 甲 }\n"))).toEqual(["2 title.zh wrong-value"]);
  const both = new Map([
    ...Object.entries(RMS_NORM),
    ["exercise.yaml", "title: { zh: 甲 }\nsummary: { zh: 甲, en: A }\n"],
  ]);
  expect(kinds(both)).toEqual(["1 title.en wrong-value"]);
  expect(
    kinds(
      chinese("title: { zh: 甲 }\nsummary: { zh: 甲 }\n").set(
        "exercise.yaml",
        "languages: []\ntitle: { zh: a, en: a }\nsummary: { zh: a, en: a }\n",
      ),
    ),
  ).toEqual(["1 languages out-of-bounds"]);
});

test("a parameter that is called like a language is no text", () => {
  const document = {
    functions: { f: { parameters: { zh: "number" } } },
    cases: { a: { options: { zh: "a" } } },
  };
  expect(fillLanguages(document, ["zh"])).toEqual(document);
  expect(fillLanguages({ hints: [{ zh: "甲" }] }, ["zh"])).toEqual({ hints: [{ zh: "甲", en: "甲" }] });
  expect(fillLanguages({ title: { zh: "甲" } }, ["zh", "en"])).toEqual({ title: { zh: "甲" } });
});

test("languages that are none are the schema's to refuse", () => {
  expect(declaredLanguages({ languages: ["en"] })).toEqual(["en"]);
  expect(declaredLanguages({ languages: ["fr"] })).toEqual(["zh", "en"]);
  expect(declaredLanguages(null)).toEqual(["zh", "en"]);
});

test("a statement is read in the language that there is", () => {
  expect(readStatement({ zh: null, en: "Text" }, "zh")).toEqual({ text: "Text", language: "en" });
  expect(readStatement({ zh: "文", en: "Text" }, "zh")).toEqual({ text: "文", language: "zh" });
  expect(readStatement({ zh: null, en: null }, "zh")).toBe(null);
});
