import type { Locale } from "../locales.ts";

/** What only a page says: its pictures and what stands around them. */
interface HtmlTexts {
  readonly language: string;
  readonly title: string;
  readonly exercise: string;
  readonly file: string;
  readonly result: string;
  readonly points: string;
  readonly gradientOf: (name: string, shape: string) => string;
  readonly heatTitle: string;
  readonly heatLabel: (entries: number, wrong: number) => string;
  readonly scatterTitle: string;
  readonly scatterLabel: (entries: number) => string;
  readonly analytic: string;
  readonly numericSlope: string;
  readonly kinks: (count: number) => string;
  readonly worstEntries: (count: number) => string;
  readonly entry: string;
  readonly passedChecks: (count: number) => string;
}

const english: HtmlTexts = {
  language: "en",
  title: "Grading report",
  exercise: "Exercise",
  file: "File",
  result: "Result",
  points: "Points",
  gradientOf: (name, shape) => `Gradient check of ${name} ${shape}`,
  heatTitle: "|yours − expected|, entry by entry; the worst is ringed",
  heatLabel: (entries, wrong) => `Heat map: ${wrong} of ${entries} entries differ from what is expected`,
  scatterTitle: "yours against numeric (dashed: equal)",
  scatterLabel: (entries) =>
    `Scatter plot of ${entries} entries: your backward against the slope of your forward`,
  analytic: "your backward",
  numericSlope: "slope of your own forward",
  kinks: (count) =>
    `${count === 1 ? "1 entry is" : `${count} entries are`} left out here: your forward has a kink there.`,
  worstEntries: (count) => (count === 1 ? "The entry as a table" : `The ${count} worst entries as a table`),
  entry: "entry",
  passedChecks: (count) => `${count} ${count === 1 ? "check" : "checks"} passed`,
};

const chinese: HtmlTexts = {
  language: "zh-CN",
  title: "评测报告",
  exercise: "练习",
  file: "文件",
  result: "结果",
  points: "得分",
  gradientOf: (name, shape) => `${name} ${shape} 的梯度检查`,
  heatTitle: "逐元素的 |你的值 − 期望值|；圈出误差最大的一个",
  heatLabel: (entries, wrong) => `热力图：${entries} 个元素中有 ${wrong} 个与期望值不符`,
  scatterTitle: "你的值与数值导数（虚线：相等）",
  scatterLabel: (entries) => `${entries} 个元素的散点图：你的反向与你自己前向的数值导数`,
  analytic: "你的反向",
  numericSlope: "你自己前向的数值导数",
  kinks: (count) => `此图略去 ${count} 个元素：你的前向函数在该处不可导。`,
  worstEntries: (count) => (count === 1 ? "用表格查看该元素" : `用表格查看误差最大的 ${count} 项`),
  entry: "下标",
  passedChecks: (count) => `${count} 项检查通过`,
};

/** The texts of the page in a language. */
export function htmlTextsIn(locale: Locale): HtmlTexts {
  return locale === "zh" ? chinese : english;
}
