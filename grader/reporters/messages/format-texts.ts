import type { Locale } from "../locales.ts";

/** What reporters say of a format's own limits. */
interface FormatTexts {
  /** Checks for which a format has no room. */
  readonly checksLeftOut: (count: number) => string;
  readonly reportsLeftOut: (count: number) => string;
  /** Causes that GitHub would not show as annotations. */
  readonly annotationsLeftOut: (count: number) => string;
  /** Console lines for which there is no room. */
  readonly consoleLeftOut: (lines: number) => string;
  /** Behind output that was cut. */
  readonly outputCut: (characters: number) => string;
  /** Of a check that the grader could not grade, where points are final. */
  readonly undecided: string;
  readonly undecidedReport: string;
  /** What a program grades by, for whoever sees its results. */
  readonly gradedBy: (version: string) => string;
  /** What an exercise came to, with its points where they are decided. */
  readonly result: (exercise: string, verdict: string, points: string | null) => string;
  /** With the mark that ends one. */
  readonly sentence: (text: string) => string;
}

const english: FormatTexts = {
  checksLeftOut: (count) =>
    `${count === 1 ? "1 check is" : `${count} checks are`} not listed: the format has no room for more. The ones that cost most points are; \`--reporter json\` has all.`,
  reportsLeftOut: (count) =>
    `${count === 1 ? "1 report is" : `${count} reports are`} not shown: there is no room for more. \`--reporter json\` has all.`,
  annotationsLeftOut: (count) =>
    `${count === 1 ? "1 more cause is" : `${count} more causes are`} in the log: GitHub shows 10 annotations per step. Those above cost most points.`,
  consoleLeftOut: (lines) => `… and ${lines} more ${lines === 1 ? "line" : "lines"} of output`,
  outputCut: (characters) => `[Output was cut: only ${characters} characters are shown.]`,
  undecided:
    "The grader failed here. This is not your code's doing; the points of this check are not decided yet.",
  undecidedReport:
    "The grader failed at some checks, so this score is not final. The submission has to be graded again.",
  gradedBy: (version) => `Graded by Nabla, exercise version ${version}.`,
  result: (exercise, verdict, points) =>
    `${exercise}: ${points === null ? verdict : `${verdict}, ${points}`}`,
  sentence: (text) => `${text}.`,
};

const chinese: FormatTexts = {
  checksLeftOut: (count) =>
    `有 ${count} 项检查未列出：该格式容纳不下更多内容。已列出失分最多的检查；\`--reporter json\` 包含全部结果。`,
  reportsLeftOut: (count) => `有 ${count} 份报告未显示：没有更多空间。\`--reporter json\` 包含全部结果。`,
  annotationsLeftOut: (count) =>
    `另有 ${count} 个原因见日志：GitHub 每个步骤只显示 10 条注解。以上为失分最多的原因。`,
  consoleLeftOut: (lines) => `……另有 ${lines} 行输出`,
  outputCut: (characters) => `［输出已截断：只显示 ${characters} 个字符。］`,
  undecided: "评测器在此处出错，与你的代码无关；这项检查的得分尚未确定。",
  undecidedReport: "评测器在部分检查中出错，因此这个分数不是最终成绩，需要重新评测这份提交。",
  gradedBy: (version) => `由 Nabla 评测，练习版本 ${version}。`,
  result: (exercise, verdict, points) =>
    `${exercise}：${points === null ? verdict : `${verdict}，${points}`}`,
  sentence: (text) => `${text}。`,
};

/** The texts of formats' limits in a language. */
export function formatTextsIn(locale: Locale): FormatTexts {
  return locale === "zh" ? chinese : english;
}
