import type { CourseMessages } from "./course-messages.ts";
import { reasonInChinese } from "./files-zh.ts";

const CAUSES: Readonly<Record<string, string>> = {
  link: "是链接，不会跟随",
  folder: "是目录",
  pipe: "是管道",
  socket: "是套接字",
  device: "是设备",
  "too-large": "超出提交允许的大小",
  "not-text": "不是 UTF-8 文本",
  missing: "读取目录之后文件已不存在",
};

const KINDS = { pipe: "管道", socket: "套接字", device: "设备" } as const;

export const courseChinese: CourseMessages = {
  badBudget: (value) => ({
    what: `--budget 应为 90s、10m、1.5h 这样的时间，收到的是“${value}”。`,
    next: "例如 --budget 10m。",
  }),
  optionOfTree: (option) => ({
    what: `${option} 用于存放各学习者目录的目录，而给出的不是。`,
    next: `请写 grader run <目录树> ${option} …，或去掉 ${option}。`,
  }),
  optionNotOfTree: (option) => ({
    what: `评测存放各学习者目录的目录时不能使用 ${option}。`,
    next: "请去掉它；全部学习者的结果用 --csv <文件> 与 --json <文件> 写出。",
  }),
  reporterNotOfTree: (tree) => ({
    what: "评测存放各学习者目录的目录时不能使用 --reporter。",
    next: [
      `要一名学习者的报告，请给出其目录：grader run ${tree}/<学习者> --reporter html=<文件>。`,
      "全部学习者的结果用 --csv <文件> 与 --json <文件> 写出。",
    ].join("\n"),
  }),
  notResults: (file) => ({
    what: `${file} 不是先前运行留下的结果文件，未作改动。`,
    next: "请指定一个尚不存在的文件，或要继续的那次运行的结果文件。",
  }),
  noLearners: (tree) => ({
    what: `${tree} 中没有可评测的内容：其中没有一个目录存有答案。`,
    next: "应为 <学习者>/<slug>.ts 或 <学习者>/<slug>/answer.ts；用 `grader list` 查看 slug。",
  }),
  sameFile: (file) => ({
    what: `${file} 被指定用于两种不同的用途。`,
    next: "请为 --csv、--json 与 --resume 各指定一个文件。",
  }),
  head: (grader, fingerprint) => `grader ${grader}（${fingerprint}）`,
  counts: ({ learners, exercises, answers }) =>
    `${learners} 名学习者，${exercises} 道练习，${answers} 份答案`,
  exercise: (slug, version, seed) => `${slug} ${version} 种子 ${seed}`,
  takenTitle: "采用的文件",
  skippedTitle: "跳过",
  skipped: (why, detail) => {
    switch (why) {
      case "link":
        return "链接，不会跟随";
      case "pipe":
      case "socket":
      case "device":
        return `${KINDS[why]}，不会打开`;
      case "file":
        return "此处应为学习者的目录，而这是文件";
      case "no-exercise":
        return `不以练习命名${detail === null ? "" : `；是否应为 ${detail}？`}`;
      case "second-answer":
        return "已采用以练习命名的文件";
      case "invalid-exercise":
        return "对应的练习无效";
      case "no-answers":
        return "目录中没有答案";
      case "unreadable":
        return `无法读取：${reasonInChinese(detail ?? "")}`;
    }
  },
  progress: (done, total) => `已评测 ${done}/${total}`,
  learner: ({ passed, all, points, of }) => `通过 ${passed}/${all}，得分 ${points}/${of}`,
  status: {
    passed: "通过",
    failed: "未通过",
    unreadable: "无法读取",
    missing: "未提交",
    "not-reached": "未评测到",
    fault: "系统故障",
  },
  cause: (cause) => CAUSES[cause] ?? reasonInChinese(cause),
  total: (passed, all) => `共 ${all} 份，通过 ${passed} 份。`,
  kept: (count, file) => `其中 ${count} 份取自 ${file}，此后没有变化。`,
  notReached: (count) => `${count} 份答案在时间用完之前未评测到，尚无得分。`,
  stopped: (done, all, file) =>
    file === null
      ? `已停止：完成 ${done}/${all}。加上 --resume <文件>，下次可从中断处继续。`
      : `已停止：${done}/${all} 份结果已存入 ${file}。再次运行同一命令即可从中断处继续。`,
};
