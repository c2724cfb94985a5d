import type { TableMessages } from "./table-messages.ts";

// In one file: a page holds both languages.
export const tableEnglish: TableMessages = {
  language: "English",
  languageLabel: "Language",
  title: "Misconceptions by checks",
  caption: "Which check rejects which misconception",
  misconception: "Misconception",
  rejections: { first: "rejects it first", also: "rejects it too", passes: "lets it pass" },
  cells: { first: "first", also: "too", passes: "passes" },
  margin: "The number is the deviation of the results, in multiples of the check's tolerance.",
  declared: (check) => `declared: ${check}`,
};

export const tableChinese: TableMessages = {
  language: "简体中文",
  languageLabel: "语言",
  title: "典型错误与检查",
  caption: "哪项检查拒绝哪种典型错误",
  misconception: "典型错误",
  rejections: { first: "最先拒绝", also: "也会拒绝", passes: "放行" },
  cells: { first: "最先", also: "也拒绝", passes: "放行" },
  margin: "数字表示结果的偏差是该项检查容差的多少倍。",
  declared: (check) => `声明的检查：${check}`,
};
