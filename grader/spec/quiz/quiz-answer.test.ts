import { describe, expect, test } from "vitest";
import { drawOrder, gradeAnswer, QuizAnswer, rightAnswer, shownQuestion } from "./quiz-answer.ts";
import type { Question } from "./quiz-spec.ts";

const text = (en: string) => ({ zh: en, en });
const common = { name: "q", prompt: text("asked"), explanation: text("because") };
const choices = ["a", "b", "c"].map((name, i) => ({ text: text(name), correct: i > 0 }));
const multiple: Question = { ...common, kind: "multiple", choices };
const single: Question = { ...common, kind: "single", choices: choices.slice(0, 2) };
const ordering: Question = { ...common, kind: "ordering", items: ["1", "2", "3"].map(text) };
const numeric: Question = { ...common, kind: "numeric", answer: 0.25, tolerance: 0.01 };

describe("a question as shown", () => {
  test("tells neither what is right nor why", () => {
    for (const question of [multiple, single, ordering, numeric]) {
      const shown = JSON.stringify(
        shownQuestion(
          question,
          drawOrder(question, () => 0.3),
        ),
      );
      expect(shown).not.toMatch(/correct|because|0\.25/);
      expect(shown).toContain("asked");
    }
  });

  test("has its options in the order drawn", () => {
    expect(shownQuestion(multiple, [2, 0, 1]).options.map(({ en }) => en)).toEqual(["c", "a", "b"]);
  });

  test("never has the items of an ordering in the right order", () => {
    // 0.999… leaves each item where it is.
    expect(drawOrder(ordering, () => 1 - Number.EPSILON)).toEqual([1, 2, 0]);
    expect(drawOrder(multiple, () => 1 - Number.EPSILON)).toEqual([0, 1, 2]);
  });
});

describe("an answer", () => {
  test("is right where all correct choices are chosen, and no other", () => {
    expect(gradeAnswer(multiple, [2, 0, 1], { choices: [0, 2] })).toBe(true);
    expect(gradeAnswer(multiple, [2, 0, 1], { choices: [0] })).toBe(false);
    expect(gradeAnswer(multiple, [2, 0, 1], { choices: [0, 1, 2] })).toBe(false);
    expect(gradeAnswer(single, [1, 0], { choices: [0] })).toBe(true);
    expect(gradeAnswer(single, [1, 0], { choices: [1] })).toBe(false);
  });

  test("puts items in order", () => {
    expect(gradeAnswer(ordering, [2, 0, 1], { order: [1, 2, 0] })).toBe(true);
    expect(gradeAnswer(ordering, [2, 0, 1], { order: [0, 1, 2] })).toBe(false);
    expect(gradeAnswer(ordering, [2, 0, 1], { order: [1, 2] })).toBeNull();
  });

  test.each(["0.25", " 1/4", "2.55e-1", "０.25"])("reads the number %s", (number) => {
    expect(gradeAnswer(numeric, [], { number })).toBe(true);
  });

  test.each([
    ["1/8", true],
    ["8", true],
    ["0.125", true],
    ["1/4", false],
  ] as const)("may say one part in eight as %s: %s", (number, right) => {
    const inEight: Question = { ...numeric, answer: 8, also: [1 / 8] };
    expect(gradeAnswer(inEight, [], { number })).toBe(right);
  });

  test.each(["", "a quarter", "1/0", "Infinity"])("does not take %j for a number", (number) => {
    expect(gradeAnswer(numeric, [], { number })).toBeNull();
  });

  test.each<[Question, QuizAnswer]>([
    [single, { choices: [] }],
    [single, { choices: [0, 1] }],
    [multiple, { choices: [1, 1] }],
    [multiple, { choices: [3] }],
    [multiple, { order: [0, 1] }],
    [multiple, { number: "0" }],
    [ordering, { choices: [0, 1, 2] }],
    [numeric, { choices: [0] }],
  ])("that does not fit its question is none: %#", (question, answer) => {
    expect(gradeAnswer(question, [0, 1, 2], answer)).toBeNull();
  });

  test("that is called right is graded as right", () => {
    for (const question of [single, multiple, ordering, numeric]) {
      const order = drawOrder(question, () => 0.4);
      expect(gradeAnswer(question, order, QuizAnswer.parse(rightAnswer(question, order)))).toBe(true);
    }
  });
});
