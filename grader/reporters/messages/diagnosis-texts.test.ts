import { expect, test } from "vitest";
import type { Diagnosis } from "../../report/diagnosis.ts";
import { reportEnglish } from "./en.ts";
import { sayDiagnosis } from "./say.ts";
import { reportChinese } from "./zh.ts";

function said(diagnosis: Diagnosis): string[] {
  return [reportEnglish, reportChinese].map((messages) => sayDiagnosis(messages.diagnosis, diagnosis));
}

test("a step around the result says what it is done to", () => {
  const step = { kind: "step-around", path: "y", axis: null } as const;
  expect([
    said({ ...step, step: "centre", isMissing: true, axis: 1 }),
    said({ ...step, step: "divide-by-sum", isMissing: false, axis: 0 }),
    said({ ...step, step: "softmax", isMissing: true, axis: 1 }),
    said({ ...step, step: "relu", isMissing: true }),
    said({ ...step, step: "complement", isMissing: false }),
    said({ ...step, step: "floor", isMissing: false }),
  ]).toEqual([
    [
      "`y` is right but for one step: your result minus its mean along axis 1 is exactly what is expected.",
      "`y` 只差一步：把你的结果沿第 1 轴减去均值，就恰好是期望值。",
    ],
    [
      "`y` is the expected result divided by its sum along axis 0.",
      "`y` 恰好等于把期望值沿第 0 轴除以自身的和所得的值。",
    ],
    [
      "`y` is right but for one step: softmax of your result along axis 1 is exactly what is expected.",
      "`y` 只差一步：对你的结果沿第 1 轴做一次 softmax，就恰好是期望值。",
    ],
    [
      "`y` is right but for one step: ReLU of your result (negative values set to 0) is exactly what is expected.",
      "`y` 只差一步：对你的结果做一次 ReLU（负数置 0），就恰好是期望值。",
    ],
    ["`y` is 1 minus the expected result.", "`y` 恰好等于用 1 减去期望值所得的值。"],
    ["`y` is the expected result rounded down to whole numbers.", "`y` 恰好等于把期望值向下取整所得的值。"],
  ]);
});

test("a misconception that is seen in some results is said of those", () => {
  const text = { en: "You add.", zh: "你加了。" };
  const one = { kind: "misconception", name: "a", title: text, message: text, hint: text } as const;
  expect(said(one)).toEqual(["You add.", "你加了。"]);
  expect(said({ ...one, alone: ["gradX", "gradB"] })).toEqual([
    "You add. This is so of `gradX` and `gradB`, and not of every result.",
    "你加了。这说的是 `gradX`、`gradB`，并非每项结果都如此。",
  ]);
});

test("two misconceptions are told apart", () => {
  const text = (en: string, zh: string) => ({ en, zh });
  const one = {
    name: "a",
    title: text("A", "甲"),
    message: text("You add.", "你加了。"),
    hint: text("Subtract.", "应当减。"),
  };
  const other = {
    ...one,
    name: "b",
    message: text("You divide.", "你除了。"),
    hint: text("Multiply.", "应当乘。"),
  };
  const both: Diagnosis = { kind: "misconception-pair", pair: [one, other] };
  expect(said(both)).toEqual([
    "Two mistakes together give exactly your results. First: You add. Second: You divide.",
    "两个错误合起来，恰好得到你的结果。其一：你加了。其二：你除了。",
  ]);
  const remedies = [reportEnglish, reportChinese].map((messages) => sayDiagnosis(messages.remedy, both));
  expect(remedies).toEqual(["First: Subtract. Second: Multiply.", "其一：应当减。其二：应当乘。"]);
});
