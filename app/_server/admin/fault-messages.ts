import type { helpLines, Problem } from "../../../grader/index.ts";

/** What `nabla faults` says, in one language. */
export interface FaultMessages {
  readonly help: Parameters<typeof helpLines>[0];
  readonly none: string;
  readonly onlyLogged: string;
  readonly version: (versionId: string) => string;
  readonly attempt: (attempt: number, when: string, worker: string) => string;
  readonly retried: (count: number) => string;
  readonly noSuchFault: (id: string) => Problem;
  readonly unknownAction: (word: string, near: string | null) => Problem;
  readonly wrongIds: (action: string, count: number) => Problem;
  readonly allIsForRetry: Problem;
}

export const faultEnglish: FaultMessages = {
  help: {
    command: "∇ nabla faults",
    summary: "submissions that could not be graded three times, by a fault that was not the learner's",
    usage: {
      title: "Usage",
      body: [
        "nabla faults [list]",
        "nabla faults show <id>",
        "nabla faults retry <id>",
        "nabla faults retry --all",
      ],
    },
    details: [
      "list shows the newest hundred, with the last cause of each; show tells every cause of one. retry has it graded " +
        "anew, behind all that learners wait for: do it once the cause is mended.",
      "Data is looked for where the site keeps it: DATA_DIR, ./data if it is not set, or DATABASE_URL.",
    ],
    terms: [
      {
        title: "Options",
        body: [
          { term: "--all", text: "retry every one of them" },
          { term: "--locale zh|en", text: "language of all texts; taken from the environment if absent" },
          { term: "-h, --help", text: "show this help" },
        ],
      },
    ],
    examples: { title: "Examples", body: ["nabla faults", "nabla faults retry --all"] },
  },
  none: "No submission is set aside.",
  onlyLogged: "no cause was stored; it is in the log",
  version: (versionId) => `version ${versionId}`,
  attempt: (attempt, when, worker) => `attempt ${attempt}, ${when}, worker ${worker}`,
  retried: (count) => `${count} ${count === 1 ? "submission waits" : "submissions wait"} to be graded anew.`,
  noSuchFault: (id) => ({
    what: `No submission “${id}” is set aside.`,
    next: "`nabla faults` lists those that are.",
  }),
  unknownAction: (word, near) => ({
    what: `\`nabla faults\` has no “${word}”.${near === null ? "" : ` Did you mean ${near}?`}`,
    next: "Write nabla faults, nabla faults show <id>, or nabla faults retry <id>.",
  }),
  wrongIds: (action, count) => ({
    what: `\`nabla faults ${action}\` expects ${action === "list" ? "no id" : "one id"}, but was given ${count}.`,
    next: action === "list" ? "Write nabla faults." : `Write nabla faults ${action} <id>.`,
  }),
  allIsForRetry: {
    what: "--all goes with `nabla faults retry` alone, without an id.",
    next: "Write nabla faults retry --all.",
  },
};

export const faultChinese: FaultMessages = {
  help: {
    command: "∇ nabla faults",
    summary: "查看因系统故障三次未能评测的提交，与学习者无关",
    usage: {
      title: "用法",
      body: [
        "nabla faults [list]",
        "nabla faults show <id>",
        "nabla faults retry <id>",
        "nabla faults retry --all",
      ],
    },
    details: [
      "list 列出最近一百份及各自最后一次的原因；show 显示某一份的全部原因。retry 让它重新评测，排在所有等待中的学习者之后；请先排除原因。",
      "数据与站点相同：DATA_DIR（未设置时为 ./data）或 DATABASE_URL。",
    ],
    terms: [
      {
        title: "选项",
        body: [
          { term: "--all", text: "全部重新评测" },
          { term: "--locale zh|en", text: "所有文字的语言；未指定时由环境决定" },
          { term: "-h, --help", text: "显示这份帮助" },
        ],
      },
    ],
    examples: { title: "示例", body: ["nabla faults", "nabla faults retry --all"] },
  },
  none: "没有因系统故障搁置的提交。",
  onlyLogged: "没有保存原因，请查看日志",
  version: (versionId) => `版本 ${versionId}`,
  attempt: (attempt, when, worker) => `第 ${attempt} 次，${when}，评测进程 ${worker}`,
  retried: (count) => `${count} 份提交等待重新评测。`,
  noSuchFault: (id) => ({
    what: `没有 id 为“${id}”的搁置提交。`,
    next: "`nabla faults` 会列出搁置的提交。",
  }),
  unknownAction: (word, near) => ({
    what: `\`nabla faults\` 没有“${word}”。${near === null ? "" : `是否想写 ${near}？`}`,
    next: "请写 nabla faults、nabla faults show <id> 或 nabla faults retry <id>。",
  }),
  wrongIds: (action, count) => ({
    what: `\`nabla faults ${action}\` ${action === "list" ? "不需要 id" : "需要一个 id"}，却给出了 ${count} 个。`,
    next: action === "list" ? "请写 nabla faults。" : `请写 nabla faults ${action} <id>。`,
  }),
  allIsForRetry: {
    what: "--all 只能与 `nabla faults retry` 一起使用，且不带 id。",
    next: "请写 nabla faults retry --all。",
  },
};
