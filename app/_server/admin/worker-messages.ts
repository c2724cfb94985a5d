import type { helpLines, Problem } from "../../../grader/index.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";

/** What `nabla worker` says, in one language. */
export interface WorkerMessages {
  readonly help: Parameters<typeof helpLines>[0];
  readonly ready: (lanes: number) => string;
  readonly unjailed: string;
  readonly needsPostgresql: Problem;
  readonly unexpectedWord: (word: string) => Problem;
  readonly wrongLanes: (value: string) => Problem;
  readonly metricsAt: (address: string) => string;
  readonly wrongPort: (value: string) => Problem;
  readonly portInUse: (port: number) => Problem;
  readonly unusable: (reason: BothLanguages) => Problem;
}

export const workerEnglish: WorkerMessages = {
  help: {
    command: "∇ nabla worker",
    summary: "grade what is in the queue of a PostgreSQL, beside the site or on another machine",
    usage: { title: "Usage", body: ["nabla worker [--lanes <n>] [--metrics <port>]"] },
    details: [
      "It needs DATABASE_URL, and no folder of exercises: versions come from the database. DATA_DIR, ./data if it " +
        "is not set, keeps what can be made again.",
      "At SIGTERM or Ctrl+C it takes nothing new and finishes what it grades; a second signal ends it at once, and " +
        "others grade that.",
    ],
    terms: [
      {
        title: "Options",
        body: [
          { term: "--lanes <n>", text: "how many are graded at once; GRADING_LANES or one a core if absent" },
          {
            term: "--metrics <port>",
            text: "answer /metrics on 127.0.0.1 at this port; 0 takes any free one",
          },
          { term: "--locale zh|en", text: "language of all texts; taken from the environment if absent" },
          { term: "-h, --help", text: "show this help" },
        ],
      },
    ],
    examples: {
      title: "Examples",
      body: ["DATABASE_URL=postgresql://nabla@db/nabla nabla worker --lanes 4"],
    },
  },
  ready: (lanes) => `The worker is ready and grades ${lanes} at once. Stop with Ctrl+C.`,
  unjailed:
    "Learners' code runs without a jail on this machine; bubblewrap gives it one on Linux (docs/sandbox.md).",
  needsPostgresql: {
    what: "A worker shares a PostgreSQL with the site, but DATABASE_URL is not set.",
    next: "Set it to the site's. A site on SQLite grades by itself and needs no worker.",
  },
  unexpectedWord: (word) => ({
    what: `\`nabla worker\` takes no arguments, but was given “${word}”.`,
    next: "Write nabla worker, or nabla worker --lanes 4.",
  }),
  wrongLanes: (value) => ({
    what: `--lanes expects a whole number from 1 to 64, but was given “${value}”.`,
    next: "Leave it out for one a core.",
  }),
  metricsAt: (address) => `Metrics for Prometheus, on this machine only: ${address}`,
  wrongPort: (value) => ({
    what: `--metrics expects a port from 0 to 65535, but was given “${value}”.`,
    next: "Leave it out for no metrics, or write 0 for any port that is free.",
  }),
  portInUse: (port) => ({
    what: `Port ${port} of 127.0.0.1 is in use by another program.`,
    next: "Choose another one for --metrics, or 0 for any that is free.",
  }),
  unusable: (reason) => ({ what: "The worker cannot start.", next: reason.en }),
};

export const workerChinese: WorkerMessages = {
  help: {
    command: "∇ nabla worker",
    summary: "评测 PostgreSQL 队列中的提交，可与站点同机，也可在另一台机器上运行",
    usage: { title: "用法", body: ["nabla worker [--lanes <n>] [--metrics <端口>]"] },
    details: [
      "需要设置 DATABASE_URL，不需要练习目录：练习的各个版本从数据库读取。DATA_DIR（未设置时为 ./data）" +
        "只存放可以重新生成的内容。",
      "收到 SIGTERM 或按 Ctrl+C 后不再取新的提交，评完手头的再退出；再次收到信号则立即退出，未评完的由其他进程评测。",
    ],
    terms: [
      {
        title: "选项",
        body: [
          { term: "--lanes <n>", text: "同时评测的数量；未指定时取 GRADING_LANES，或每个核心一个" },
          { term: "--metrics <端口>", text: "在 127.0.0.1 的这个端口上提供 /metrics；0 表示任意空闲端口" },
          { term: "--locale zh|en", text: "所有文字的语言；未指定时由环境决定" },
          { term: "-h, --help", text: "显示这份帮助" },
        ],
      },
    ],
    examples: {
      title: "示例",
      body: ["DATABASE_URL=postgresql://nabla@db/nabla nabla worker --lanes 4"],
    },
  },
  ready: (lanes) => `评测进程已就绪，同时评测 ${lanes} 份提交。按 Ctrl+C 停止。`,
  unjailed:
    "在这台机器上，学习者的代码不在隔离环境中运行；在 Linux 上安装 bubblewrap 即可隔离（docs/sandbox.md）。",
  needsPostgresql: {
    what: "评测进程要与站点共用一个 PostgreSQL，但没有设置 DATABASE_URL。",
    next: "请把它设为站点所用的地址。使用 SQLite 的站点自己评测，不需要评测进程。",
  },
  unexpectedWord: (word) => ({
    what: `\`nabla worker\` 不接受参数，却给出了“${word}”。`,
    next: "请写 nabla worker，或 nabla worker --lanes 4。",
  }),
  wrongLanes: (value) => ({
    what: `--lanes 应为 1 到 64 之间的整数，实际是“${value}”。`,
    next: "不写则每个核心一个。",
  }),
  metricsAt: (address) => `Prometheus 指标（仅限本机访问）：${address}`,
  wrongPort: (value) => ({
    what: `--metrics 应为 0 到 65535 之间的端口，实际是“${value}”。`,
    next: "不写则不提供指标；写 0 则使用任意空闲端口。",
  }),
  portInUse: (port) => ({
    what: `127.0.0.1 的端口 ${port} 正被另一个程序占用。`,
    next: "请为 --metrics 另选一个端口，或写 0 使用任意空闲端口。",
  }),
  unusable: (reason) => ({ what: "评测进程无法启动。", next: reason.zh }),
};
