import { expect, test } from "vitest";
import type { FindingDetail } from "../../pipeline/verify/verification.ts";
import { findingText } from "./finding-text.ts";
import { findingsEn } from "./findings-en.ts";
import { findingsZh } from "./findings-zh.ts";

const entry = (index: number[], path = "y") => {
  return { case: "batch", path, index, expected: 0.5, received: 0.50001 };
};
const SAMPLES: readonly Exclude<FindingDetail, { kind: "problem" }>[] = [
  { kind: "failed", reason: "threw", quote: "matmul: expected [2, 3]", place: "oracle.ts:7" },
  { kind: "failed", reason: "blocked", quote: "", place: null },
  { kind: "not-differentiated", reason: "timed-out" },
  { kind: "gradient-size" },
  { kind: "share", most: 1e-9, received: 0.25 },
  { kind: "tolerance", atol: 1e-18, rtol: 0, needed: 2.2204e-14 },
  {
    kind: "failed-checks",
    checks: [
      { check: "output", status: "wrong-value", quote: "", line: null, called: null, worst: entry([1, 0]) },
      { check: "loss", status: "wrong-value", quote: "", line: null, called: null, worst: entry([], "") },
      { check: "gradient", status: "threw", quote: "dx is not defined", line: 12, called: null, worst: null },
      { check: "mean", status: "timed-out", quote: "", line: 7, called: "batchNorm", worst: null },
      { check: "variance", status: "out-of-memory", quote: "", line: null, called: "batchNorm", worst: null },
    ],
  },
  {
    kind: "other-result",
    path: "y",
    type: { tensor: ["N", "C"] },
    shape: "[2, 3]",
    received: "tensor [1, 2, 3]",
  },
  { kind: "other-result", path: "", type: "number", shape: null, received: "tensor [1]" },
  { kind: "reports-differ" },
  { kind: "scored", score: 100, maxScore: 100 },
  { kind: "failed", reason: "not-a-number", quote: "y", place: null },
  { kind: "failed", reason: "malformed", quote: "[0][2]: undefined, elsewhere number", place: null },
  { kind: "failed", reason: "malformed", quote: "undefined", place: null },
  { kind: "rejected-by", expected: "output", received: null, isSame: false },
  { kind: "rejected-by", expected: "output", received: null, isSame: true },
  { kind: "rejected-by", expected: "output", received: "gradient", isSame: false },
  { kind: "recognised-as", expected: "no-mean", received: [] },
  { kind: "recognised-as", expected: "no-mean", received: ["no-mean", "no-scale"] },
  { kind: "undrawable", member: "edges", expected: "[H, W], 1 <= H, W <= 64", received: "tensor [3]" },
  { kind: "rejects-none" },
  { kind: "all-or-nothing" },
  { kind: "shortcut-passes", shortcut: "copied-cases" },
  { kind: "mutant-survives", mutant: "a + b -> a - b" },
  { kind: "equivalent-changes", mutant: "a + b -> a - b" },
  { kind: "equivalent-gone", mutant: "a + b -> a - b" },
];

test("every kind has a sample", () => {
  const kinds = [...new Set<string>(SAMPLES.map(({ kind }) => kind))].sort();
  expect(kinds).toEqual(Object.keys(findingsEn.details).sort());
  expect(kinds).toEqual(Object.keys(findingsZh.details).sort());
});

test("no text is half in the other language", () => {
  const outside = (sentence: string) => sentence.replaceAll(/`[^`]*`/g, "");
  const names = /\b(?:oracle|TypeScript|JavaScript|1e-9|\d\.\de[+-]\d+)\b/g;
  for (const detail of SAMPLES) {
    expect(outside(findingText(detail, "zh")).replaceAll(names, "")).not.toMatch(/[A-Za-z]/);
    expect(outside(findingText(detail, "en"))).not.toMatch(/\p{Script=Han}/u);
  }
  for (const text of Object.values(findingsZh.rules))
    expect(text.replaceAll(names, "")).not.toMatch(/[A-Za-z]/);
  for (const text of Object.values(findingsEn.rules)) expect(text).not.toMatch(/\p{Script=Han}/u);
});

test("what people read", () => {
  expect(SAMPLES.map((detail) => findingText(detail, "en"))).toMatchInlineSnapshot(`
    [
      "At \`oracle.ts:7\` it throws: \`matmul: expected [2, 3]\`.",
      "It uses what the sandbox does not have.",
      "No numeric derivative could be taken: the forward does not end in time.",
      "The gradient has another number of entries than its parameter.",
      "Expected at most 1e-9, found 0.25.",
      "The reference itself exceeds \`atol: 1e-18, rtol: 0\`, and by no more than rounding. Take at least \`atol: 2.2e-14\`, a hundred times what it is off by.",
      "\`output\`: wrong values, \`y[1, 0]\` in case \`batch\`: expected 0.5, received 0.50001; \`loss\`: wrong values, in case \`batch\`: expected 0.5, received 0.50001; \`gradient\`: threw an error in line 12, \`dx is not defined\`; \`mean\`: out of time in \`batchNorm\`, line 7; \`variance\`: out of memory in \`batchNorm\`",
      "\`y\` should be \`{ tensor: [N, C] }\`, here of shape \`[2, 3]\`; found \`tensor [1, 2, 3]\`.",
      "The result should be \`number\`; found \`tensor [1]\`.",
      "Grading it twice gives two different reports.",
      "It passes with 100 of 100 points.",
      "\`y\` holds NaN, which no answer can equal. An index past the end of an array gives that, too: check that the shapes declared for the parameters are those that the function reads. Else take inputs and options that the function is made for, or leave the case out.",
      "It returns what is neither tensor, number nor record: \`[0][2]: undefined, elsewhere number\`. An index past the end of an array gives that, too: check that the shapes declared for the parameters are those that the function reads.",
      "It returns what is neither tensor, number nor record: \`undefined\`.",
      "No check rejects it; \`output\` should.",
      "No check rejects it; \`output\` should. What the checks compare is the same as the reference's in every case.",
      "\`gradient\` rejects it first; \`output\` should.",
      "It is not recognised.",
      "It is recognised as \`no-mean\`, \`no-scale\`. Add a case that tells them apart.",
      "The member \`edges\` should be \`[H, W], 1 <= H, W <= 64\`; found \`tensor [3]\`.",
      "No misconception is rejected here first.",
      "No misconception gets a part of the points with its error located and named. Split a check into two.",
      "A table of the public cases and their results passes. Add a hidden case that shows it.",
      "No check rejects \`a + b -> a - b\`. Add a case that shows it, or list it under \`equivalents\` with the reason.",
      "\`a + b -> a - b\` is listed as equivalent and changes results on fresh inputs. Add a case that shows it.",
      "\`a + b -> a - b\` is listed and no longer survives. Delete the entry.",
    ]
  `);
  expect(SAMPLES.map((detail) => findingText(detail, "zh"))).toMatchInlineSnapshot(`
    [
      "\`oracle.ts:7\`：抛出错误，\`matmul: expected [2, 3]\`。",
      "使用了沙箱不提供的能力。",
      "求不出数值导数，前向函数没有按时结束。",
      "梯度的元素个数与参数不同。",
      "应不超过 1e-9，实际是 0.25。",
      "参考答案仅因舍入误差就超过了这个容差（\`atol: 1e-18, rtol: 0\`）。请至少取 \`atol: 2.2e-14\`，即参考答案误差的一百倍。",
      "\`output\`：数值不对，用例 \`batch\` 的 \`y[1, 0]\` 应为 0.5，实际是 0.50001；\`loss\`：数值不对，用例 \`batch\` 应为 0.5，实际是 0.50001；\`gradient\`：抛出异常（第 12 行），\`dx is not defined\`；\`mean\`：超时（\`batchNorm\`，第 7 行）；\`variance\`：内存超限（\`batchNorm\`）",
      "\`y\` 应为 \`{ tensor: [N, C] }\`，这里的形状应为 \`[2, 3]\`，实际是 \`tensor [1, 2, 3]\`。",
      "结果应为 \`number\`，实际是 \`tensor [1]\`。",
      "两次评测给出了不同的报告。",
      "它通过了，得 100 分，满分 100 分。",
      "\`y\` 含有 \`NaN\`，没有答案能与它相等。下标超出数组末尾也会如此：请核对为参数声明的形状与函数读取的是否一致。否则请换成这个函数适用的输入与选项，或去掉这个用例。",
      "返回的既不是张量，也不是数或记录，\`[0][2]: undefined, elsewhere number\`。下标超出数组末尾也会如此：请核对为参数声明的形状与函数读取的是否一致。",
      "返回的既不是张量，也不是数或记录，\`undefined\`。",
      "没有检查项拒绝它，本应由 \`output\` 拒绝。",
      "没有检查项拒绝它，本应由 \`output\` 拒绝。检查项所比较的内容，在每个用例上都与参考答案相同。",
      "最先拒绝它的是 \`gradient\`，本应是 \`output\`。",
      "没有被识别出来。",
      "被识别为 \`no-mean\`、\`no-scale\`。请增加能区分它们的用例。",
      "成员 \`edges\` 应为 \`[H, W], 1 <= H, W <= 64\`，实际是 \`tensor [3]\`。",
      "没有哪种典型错误最先被它拒绝。",
      "没有哪种典型错误在得到部分分数的同时，被指出错在哪里、错因是什么。请把一项检查拆成两项。",
      "把公开用例与结果抄成一张表的答案通过了。请增加能显出它的隐藏用例。",
      "没有检查项拒绝 \`a + b -> a - b\`。请增加能显出它的用例，或列入 \`equivalents\` 并写明理由。",
      "\`a + b -> a - b\` 列为等价，却在新输入上改变了结果。请增加能显出它的用例。",
      "列出的 \`a + b -> a - b\` 已不再存活，请删去这一条。",
    ]
  `);
});
