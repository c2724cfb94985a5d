import { expect, test } from "vitest";
import type { Question } from "../quiz/quiz-spec.ts";
import { orderWords } from "./order-words.ts";
import { questionFindings } from "./question-findings.ts";

const both = (text: string) => ({ zh: text, en: text });
const question = (texts: readonly string[], explanation = "."): Question => ({
  kind: "single",
  name: "one",
  prompt: both("?"),
  explanation: both(explanation),
  choices: texts.map((text, i) => ({ text: both(text), correct: i === 0 })),
});

test("choices that say the same, in whichever language", () => {
  expect(questionFindings(question(["a", "b", "c"]), [])).toEqual([]);
  expect(questionFindings(question(["a", "b", "a ", "b", "a"]), ["questions", 2])).toMatchObject([
    { path: ["questions", 2, "choices", 2], detail: { kind: "equal-choices", places: [1, 3, 5] } },
    { path: ["questions", 2, "choices", 3], detail: { kind: "equal-choices", places: [2, 4] } },
  ]);
});

test("items to order that say the same", () => {
  const items = ["a", "b", "b"].map(both);
  const ordering: Question = {
    kind: "ordering",
    name: "o",
    prompt: both("?"),
    explanation: both("."),
    items,
  };
  expect(questionFindings(ordering, [])).toMatchObject([{ path: ["items", 2], detail: { places: [2, 3] } }]);
});

test("an explanation that counts the choices", () => {
  expect(questionFindings(question(["a", "b"], "The first two are identities."), [])).toMatchObject([
    { path: ["explanation", "en"], detail: { kind: "order-words", words: "The first two" } },
  ]);
});

test("a choice that leans on others, and an order that is told by places", () => {
  expect(questionFindings(question(["They commute.", "Both laws carry over."]), [])).toMatchObject([
    { path: ["choices", 1, "text", "en"], detail: { kind: "order-words", words: "Both laws" } },
  ]);
  const ordering: Question = {
    kind: "ordering",
    name: "o",
    prompt: both("?"),
    explanation: { zh: "前两处属于判别器。", en: "The first two places belong to the discriminator." },
    items: ["a", "b", "c"].map(both),
  };
  expect(questionFindings(ordering, [])).toMatchObject([
    { path: ["explanation", "zh"], detail: { words: "前两处" } },
    { path: ["explanation", "en"], detail: { words: "The first two" } },
  ]);
});

test.each([
  ["en", "All of the above hold.", "All of the above"],
  ["en", "The two preceding claims are equal.", "preceding claims"],
  ["en", "The values above 0 pass, those below do not.", null],
  ["en", "The bank above the river.", null],
  ["zh", "把卷积换成互相关，以上两条照样成立", "以上两条"],
  ["zh", "学习率一旦会变，上面两种写法依然相同。", "上面两种"],
  ["zh", "其余三个都不对。", "其余三个"],
  ["zh", "下面哪些说法正确？", null],
  ["zh", "其余三类各 0.05。", null],
  ["en", "The first two are right.", "The first two"],
  ["en", "Only the last choice holds.", "last choice"],
  ["en", "Option B drops the mean.", "Option B"],
  ["en", "The first moment is a mean, and the last layer is linear.", null],
  ["en", "The first two moments decay.", null],
  ["en", "Answers 0 to 1 are scaled.", null],
  ["zh", "前两条是恒等式。", "前两条"],
  ["zh", "前四项都让尺度接近 1。", "前四项"],
  ["zh", "最后一个选项说的是卷积。", "最后一个选项"],
  ["zh", "第三种说法不对。", "第三种说法"],
  ["zh", "选项 B 漏了均值。", "选项 B"],
  ["zh", "第一行与第二行不成比例，最后一层是线性的。", null],
  ["zh", "前两项相加。", null],
] as const)("%s: %s", (language, text, words) => {
  expect(orderWords(text, language)).toBe(words);
});
