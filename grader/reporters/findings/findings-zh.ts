import type { WorstEntry } from "../../pipeline/verify/verification.ts";
import { compileErrorText } from "../compile-error-text.ts";
import { code } from "../messages/report-messages.ts";
import { reportChinese } from "../messages/zh.ts";
import { excerpt } from "../problems/quoted.ts";
import { typeCode } from "../problems/type-code.ts";
import type { FindingMessages } from "./finding-messages.ts";
import { isPastEnd } from "./past-end.ts";
import { worstText } from "./worst-text.ts";

/** Spaces between Chinese characters and what is not Chinese are put in by `spaced`. */
export const findingsZh: FindingMessages = {
  rules: {
    signatures: "每个文件都导出声明的函数，参数与声明一致",
    types: "初始代码、参考答案与 oracle 没有类型错误",
    "oracle-runs": "oracle（没有时是参考答案）对每个用例都给出声明类型的值",
    "oracle-gradient": "oracle 的梯度与数值导数相差不超过 1e-9",
    "numeric-gradient": "参考答案的数值梯度精确到 1e-9，否则需要编写 oracle",
    kinks: "落在折点上的坐标不超过 2 %",
    "reference-passes": "参考答案通过每一项检查",
    "reference-within-tolerance": "没有容差比参考答案自身的舍入误差还小",
    "reference-margin": "参考答案的误差至多为容差的百分之一",
    "alternative-passes": "其他写法的正确答案拿到满分",
    "starter-compiles": "初始代码可以编译",
    "starter-fails": "初始代码不能通过",
    "misconception-compiles": "每种典型错误都可以编译",
    "misconception-ends": "每种典型错误都在时限与内存上限之内运行完",
    "misconception-rejected": "每种典型错误最先被它声明的检查项拒绝",
    "misconception-recognised": "每种典型错误都能凭行为被识别",
    "check-separates": "每个有分值的检查项都最先拒绝至少一种典型错误",
    "partly-right": "对了一半的人能得到部分分数，并得知另一半错在哪里",
    "shortcuts-fail": "什么都不计算的答案不能通过",
    "mutants-rejected": "参考答案里的每个变异体都被拒绝，或列为等价",
    "equivalents-hold": "列为等价的变异体在一千组新输入上不改变任何结果",
    "pictures-drawn": "参考答案能画出每张图，数值都有限",
    repeatable: "同一随机种子得到同一份报告",
    complete: "发布练习所需的内容都已齐备",
  },
  details: {
    failed: ({ reason, quote, place }) =>
      NOT_DERIVED[reason]?.(quote) ??
      `${place === null ? "" : `${code(place)}：`}${REASONS[reason] ?? `以${code(reason)}告终`}${said(reason, quote)}。${isPastEnd(reason, quote) ? PAST_END : ""}`,
    "not-differentiated": ({ reason }) =>
      `求不出数值导数，前向函数${REASONS[reason] ?? `以${code(reason)}告终`}。`,
    "gradient-size": () => "梯度的元素个数与参数不同。",
    share: ({ most, received }) => `应不超过 ${most}，实际是 ${measured(received)}。`,
    tolerance: ({ atol, rtol, needed }) =>
      `参考答案仅因舍入误差就超过了这个容差（${code(`atol: ${atol}, rtol: ${rtol}`)}）。请至少取 ${code(`atol: ${measured(needed)}`)}，即参考答案误差的一百倍。`,
    "failed-checks": ({ checks }) =>
      checks
        .map(({ check, status, quote, line, called, worst }) => {
          const place = [called === null ? "" : code(called), line === null ? "" : `第 ${line} 行`];
          const where = place.filter((part) => part !== "").join("，");
          return `${code(check)}：${reportChinese.status[status]}${where === "" ? "" : `（${where}）`}${said(status, quote)}${worst === null ? "" : numbers(worst)}`;
        })
        .join("；"),
    "other-result": ({ path, type, shape, received }) =>
      `${path === "" ? "结果" : code(path)}应为${typeCode(type)}${shape === null ? "" : `，这里的形状应为${code(shape)}`}，实际是${code(received)}。`,
    "reports-differ": () => "两次评测给出了不同的报告。",
    scored: ({ score, maxScore }) => `它通过了，得 ${score} 分，满分 ${maxScore} 分。`,
    "rejected-by": ({ expected, received, isSame }) =>
      received === null
        ? `没有检查项拒绝它，本应由${code(expected)}拒绝。${isSame ? "检查项所比较的内容，在每个用例上都与参考答案相同。" : ""}`
        : `最先拒绝它的是${code(received)}，本应是${code(expected)}。`,
    "recognised-as": ({ received }) =>
      received.length === 0
        ? "没有被识别出来。"
        : `被识别为${received.map(code).join("、")}。请增加能区分它们的用例。`,
    undrawable: ({ member, expected, received }) =>
      `${member === "" ? "画图函数的返回值" : `成员 ${code(member)}`}应为 ${code(expected)}，实际是 ${code(received)}。`,
    "rejects-none": () => "没有哪种典型错误最先被它拒绝。",
    "all-or-nothing": () =>
      "没有哪种典型错误在得到部分分数的同时，被指出错在哪里、错因是什么。请把一项检查拆成两项。",
    "shortcut-passes": ({ shortcut }) => `${SHORTCUTS[shortcut]}请增加能显出它的隐藏用例。`,
    "mutant-survives": ({ mutant }) =>
      `没有检查项拒绝${code(mutant)}。请增加能显出它的用例，或列入${code("equivalents")}并写明理由。`,
    "equivalent-changes": ({ mutant }) =>
      `${code(mutant)}列为等价，却在新输入上改变了结果。请增加能显出它的用例。`,
    "equivalent-gone": ({ mutant }) => `列出的${code(mutant)}已不再存活，请删去这一条。`,
  },
};

const SHORTCUTS = {
  constants: "不论输入是什么都返回同一个公开结果的函数通过了。",
  "copied-cases": "把公开用例与结果抄成一张表的答案通过了。",
  "forward-alone": "反向函数一律返回 0 的参考答案通过了。",
};

const PAST_END = "下标超出数组末尾也会如此：请核对为参数声明的形状与函数读取的是否一致。";

const NOT_DERIVED: Readonly<Record<string, (parameter: string) => string>> = {
  kink: (parameter) =>
    `${code(parameter)}有元素落在折点上，那里没有数值导数。请让输入避开折点（${code("awayFrom")}），为用例声明 ${code("convention: true")}，或编写 ${code("oracle.ts")}。`,
  "not-a-number": (path) =>
    `${path === "" ? "结果" : code(path)}含有 ${code("NaN")}，没有答案能与它相等。${PAST_END}否则请换成这个函数适用的输入与选项，或去掉这个用例。`,
  "not-differentiable": () =>
    `参考答案在这里没有有限的数值导数，或要对 1000 个以上的数求导。请缩小用例，或编写 ${code("oracle.ts")}。`,
};

const REASONS: Readonly<Record<string, string>> = {
  threw: "抛出错误",
  "syntax-error": "不是有效的 JavaScript",
  "compile-error": "不是有效的 TypeScript",
  "missing-export": "缺少导出",
  malformed: "返回的既不是张量，也不是数或记录",
  "timed-out": "没有按时结束",
  "out-of-memory": "占用内存过多",
  blocked: "使用了沙箱不提供的能力",
  fault: "使沙箱异常退出",
};

function said(reason: string, quote: string): string {
  if (quote === "") return "";
  return `，${excerpt(reason === "compile-error" ? compileErrorText(quote, null, "zh") : quote)}`;
}

function numbers(worst: WorstEntry): string {
  const { place, expected, received } = worstText(worst);
  return `，用例${code(worst.case)}${place === "" ? "" : `的${code(place)}`}应为 ${expected}，实际是 ${received}`;
}

function measured(share: number): string {
  return String(Number(share.toPrecision(2)));
}
