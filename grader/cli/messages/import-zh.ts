import type { ImportMessages } from "./import-messages.ts";
import { setOff } from "./set-off.ts";

export const importChinese: ImportMessages = {
  missing: (file) => ({
    what: `没有 ${file} 这个文档。`,
    next: "请给出一个问答形式的 Markdown 或文本文件。",
  }),
  empty: (file) => ({ what: `${setOff(file)}是空的。`, next: "请给出一个包含问题和答案的文档。" }),
  binary: (file) => ({
    what: `${setOff(file)}不是 UTF-8、UTF-16 或 GB18030 编码的文本。`,
    next: "请把文档另存为 Markdown 或纯文本，再次导入。",
  }),
  tooLarge: (file, limit) => ({
    what: `${setOff(file)}超过 ${limit / 1024 / 1024} MB，这是文档大小的上限。`,
    next: "请把它拆成几份，或检查是不是选错了文件。",
  }),
  damaged: (file, encoding, places) =>
    `${setOff(file)}第 ${places} 行有不属于 ${encoding} 编码的字节，读作“\ufffd”。请改好文档后再次导入，或直接修改草稿。`,
  noQuestions: (file) => ({
    what: `${setOff(file)}里没有找到问题。`,
    next: "请给标题编号，或用“题目：”“答案：”（Question、Answer）标出各个部分。",
  }),
  tooManyQuestions: (file, count, most) => ({
    what: `${setOff(file)}里有 ${count} 道题，一次最多导入 ${most} 道。`,
    next: "请把文档拆成几份。",
  }),
  badManifest: (file) => ({
    what: `${file} 不是以往导入的记录。`,
    next: "请从版本库中恢复它，或把它移走后重新导入。",
  }),

  works: "可用",
  broken: "不可用",
  quizOnly: "只有测验",
  otherField: "属于其他领域，或不是这里认识的主题",
  noCode: (topic) => `${topic}：没有函数能回答的内容`,
  unsure: (topic, confidence) => `可能是${setOff(topic)}，但把握不够，未生成练习（置信度 ${confidence}）`,
  fields: { title: "标题", question: "题目", answer: "答案", explanation: "解析" },
  score: (topic, score) => `${topic}，${score} 分`,

  account: ({ all, questions, parts, left }) =>
    `标题、列表项和表格行共 ${all} 处：${questions} 处是题目的开头，${parts} 处属于某道题，${left} 处未采用。`,
  leftOut: {
    section: "章节标题",
    contents: "目录",
    "to-do": "待办事项",
    "asks-nothing": "既不是题目，也不属于任何题目",
  },
  lines: (places) => `第 ${places} 行`,
  lineOf: (place, text) => `第 ${place} 行：${text}`,

  same: (slugs) =>
    `${slugs.join("、")}：${slugs.length} 份草稿是同一个练习；请保留一份，把其余的题目并入它的测验。`,
  kept: (slug, files) => `${slug}：${files.join("、")} 由您改过，文档也有变化，保留您的版本。`,
  gone: (slug) => `${slug}：您已移走这个文件夹，不再重新写入。`,
  orphan: (slug) => `${slug}：文档里已没有这道题，文件夹保留。`,
  total: ({ questions, working, quizOnly }) =>
    `共 ${questions} 道题：${working} 个可用的练习，${quizOnly} 个只有测验。`,
  done: ({ created, updated, unchanged, out }) =>
    `${out}：新建 ${created} 个，更新 ${updated} 个，${unchanged} 个不变。`,
  dryRun: "没有写入任何文件。",
  interrupted: (written, of, out) =>
    written < of
      ? `已中止：${of} 份草稿中有 ${written} 份已写入 ${out}。再次运行同一条命令即可继续。`
      : `已中止：${out} 中的草稿尚未验证，可运行 npx grader verify ${out}。`,
  next: (out) => ["草稿都要由人来完成；还缺什么，请运行", `  npx grader verify ${out}`],
};
