import { describe, expect, test } from "vitest";
import { renderedItem } from "../_server/api/rendered-item.ts";
import { firstAnswer, toggled, withItemMoved } from "./quiz-answer.ts";

const SHOWN = {
  attemptId: "a",
  wasRight: false,
  question: {
    name: "order",
    kind: "ordering" as const,
    prompt: { zh: "排序", en: "Order by $x$" },
    options: [
      { zh: "一", en: "one" },
      { zh: "二", en: "two" },
    ],
  },
};

test("an order as it is shown may be sent as it is", async () => {
  const { question } = await renderedItem({ ...SHOWN, judged: null });
  expect(firstAnswer(question)).toEqual({ order: [0, 1] });
});

describe("moving an item", () => {
  test("up and down", () => {
    expect(withItemMoved([2, 0, 1], 0, 1)).toEqual([0, 2, 1]);
    expect(withItemMoved([2, 0, 1], 2, 1)).toEqual([2, 1, 0]);
  });

  test("not beyond the ends", () => {
    expect(withItemMoved([2, 0, 1], 0, -1)).toEqual([2, 0, 1]);
    expect(withItemMoved([2, 0, 1], 2, 3)).toEqual([2, 0, 1]);
  });
});

test("of single choices the last one holds, of multiple ones each by itself", () => {
  expect(toggled([1], 2, true)).toEqual([2]);
  expect(toggled([1], 2, false)).toEqual([1, 2]);
  expect(toggled([1, 2], 1, false)).toEqual([2]);
});

describe("what the browser gets", () => {
  test("before the answer: nothing of what is right, nor why", async () => {
    const { question, judged } = await renderedItem({ ...SHOWN, judged: null });
    expect(Object.keys(question)).toEqual(["name", "kind", "prompt", "options"]);
    expect(judged).toBeNull();
  });

  test("with the verdict: the right answer and its explanation, formulas set", async () => {
    const judged = {
      ...{ answer: { order: [0, 1] }, correct: false, right: { order: [1, 0] } },
      explanation: { zh: "因为 $x$", en: "Because of $x$" },
    };
    const item = await renderedItem({ ...SHOWN, judged });
    expect(item.judged).toMatchObject({ correct: false, right: { order: [1, 0] } });
    expect(item.judged?.explanation.en).toContain('<span class="katex">');
  });
});
