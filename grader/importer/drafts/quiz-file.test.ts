import { expect, test } from "vitest";
import { parse } from "yaml";
import { fillLanguages } from "../../spec/load/fill-languages.ts";
import { QuizSpec } from "../../spec/quiz/quiz-spec.ts";
import { LANGUAGES } from "../../spec/schema/languages.ts";
import { findQuestions } from "../questions/find-questions.ts";
import { quizFile } from "./quiz-file.ts";

/** The question of the quiz that is made of the first question of a document. */
function quizOf(text: string) {
  const [question] = findQuestions(text).questions;
  if (question === undefined) throw new Error("expected a question, received none");
  const written = parse(quizFile(question, ["en"]));
  const [first] = QuizSpec.parse(fillLanguages(written, ["en"])).questions;
  if (first?.kind !== "single" && first?.kind !== "multiple") throw new Error("expected choices");
  const choices = first.choices.map(({ text: { en }, correct }) => `${correct ? "+" : "-"} ${en}`);
  return { kind: first.kind, prompt: first.prompt.en, choices };
}

test.each([
  ["a letter", "1. Which saturates?\nA. ReLU\nB. tanh\nAnswer: B\n", "single", ["- ReLU", "+ tanh"]],
  [
    "a letter and its words",
    "1. Which?\n(a) ReLU\n(b) tanh\nAnswer: (b) Tanh.\n",
    "single",
    ["- ReLU", "+ tanh"],
  ],
  [
    "several letters",
    "1. Which?\nA) one  B) two\tC) three\nAnswer: A, C\n",
    "multiple",
    ["+ one", "- two", "+ three"],
  ],
  [
    "choices of two lines",
    "1. Which?\nA. one\n   more\nB. two\nAnswer: A\n",
    "single",
    ["+ one\nmore", "- two"],
  ],
])("the document's own choices are the quiz's: %s", (_, text, kind, choices) => {
  expect(quizOf(text)).toMatchObject({ kind, choices });
});

test("the question is asked with its title, and not twice", () => {
  expect(quizOf("1. Which saturates?\nA. ReLU\nB. tanh\nAnswer: B\n").prompt).toBe("Which saturates?");
  expect(quizOf("1. Which saturates?\nThink of large inputs.\nA. x\nB. y\nAnswer: B\n").prompt).toBe(
    "Which saturates?\n\nThink of large inputs.",
  );
  expect(quizOf("1. Which saturates?\nA. x\nB. y\nAnswer: none of them\n").prompt).toBe(
    "Which saturates?\n\nA. x\nB. y",
  );
  expect(quizOf("# Units\nQ: Which saturates?\nA. x\nB. y\nAnswer: B\n").prompt).toBe("Which saturates?");
});

test("a quiz of one language says nothing in the other", () => {
  const [found] = findQuestions("1. 哪个是激活函数？\nA. ReLU\nB. SGD\n答案：A\n解析：max(0, x)\n").questions;
  const text = found === undefined ? "" : quizFile(found, ["zh"]);
  expect(text).not.toMatch(/\ben:|translate/);
  expect(parse(text).questions[0]).toMatchObject({ choices: [{ text: { zh: "ReLU" } }, {}] });
});

test("what is written in one language of two is marked in the other, formulas and names too", () => {
  const [found] = findQuestions("1. 哪个是激活函数？\nA. ReLU\nB. SGD\n答案：A\n解析：max(0, x)\n").questions;
  const { questions } = QuizSpec.parse(parse(found === undefined ? "" : quizFile(found, LANGUAGES)));
  expect(questions[0]).toMatchObject({
    choices: [{ text: { zh: "ReLU", en: "(to translate) ReLU" } }, { text: { zh: "SGD" } }],
    explanation: { zh: "max(0, x)", en: "(to translate) max(0, x)" },
  });
});

test.each([
  ["names no letter", "Answer: A network that saturates\n"],
  ["names a letter there is not", "Answer: C\n"],
  ["names a letter with the words of another", "Answer: A. y\n"],
  ["is missing", ""],
])("where the answer %s no choice is called right", (_, answer) => {
  const { choices } = quizOf(`1. Which saturates?\nA. x\nB. y\n${answer}\n2. Why?\n`);
  expect(choices).toHaveLength(2);
  expect(choices[1]).toBe("- (to write: what people wrongly believe)");
  expect(choices[0]).not.toMatch(/^\+ [xy]$/);
});
