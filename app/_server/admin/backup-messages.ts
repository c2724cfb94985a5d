import type { helpLines, Problem } from "../../../grader/index.ts";
import type { RestoredBackup } from "../backup/restore-backup.ts";
import type { WrittenBackup } from "../backup/write-backup.ts";

type Help = Parameters<typeof helpLines>[0];

/** What `nabla backup` and `nabla restore` say, in one language. */
export interface BackupMessages {
  readonly help: Readonly<Record<"backup" | "restore", Help>>;
  readonly wrongFiles: (command: "backup" | "restore", count: number) => Problem;
  readonly backedUp: (file: string, written: WrittenBackup) => string;
  readonly withoutSecret: string;
  readonly rowsSoFar: (rows: number) => string;
  readonly restored: (place: string, restored: RestoredBackup) => string;
  readonly secretNeeded: string;
  readonly secretKept: string;
}

const OPTIONS_ENGLISH = [
  { term: "--locale zh|en", text: "language of all texts; taken from the environment if absent" },
  { term: "-h, --help", text: "show this help" },
];

export const backupEnglish: BackupMessages = {
  help: {
    backup: {
      command: "∇ nabla backup",
      summary: "write everything the database holds to one file, while the site runs",
      usage: { title: "Usage", body: ["nabla backup <file> [--overwrite]"] },
      details: [
        "The file can be restored to SQLite and to PostgreSQL, by this version and later ones. Only its owner may " +
          "read it. It holds neither the secret that cookies are signed with (DATA_DIR/secret or SECRET) nor the " +
          "folder of exercises: keep copies of both.",
        "Data is looked for where the site keeps it: DATA_DIR, ./data if it is not set, or DATABASE_URL.",
      ],
      terms: [
        {
          title: "Options",
          body: [{ term: "--overwrite", text: "replace a file of that name" }, ...OPTIONS_ENGLISH],
        },
      ],
      examples: {
        title: "Examples",
        body: ["nabla backup ~/nabla.backup", "nabla backup /mnt/nabla-$(date +%F).backup"],
      },
    },
    restore: {
      command: "∇ nabla restore",
      summary: "put a backup into an empty database",
      usage: { title: "Usage", body: ["nabla restore <file> [--replace]"] },
      details: [
        "Stop the site first. The database is the one the site would use: a file in DATA_DIR, ./data if it is not " +
          "set, or DATABASE_URL. It may be of the other kind than the one that was backed up.",
        "The file is checked to its end before anything is written, and is restored wholly or not at all.",
      ],
      terms: [
        {
          title: "Options",
          body: [{ term: "--replace", text: "delete what the database holds" }, ...OPTIONS_ENGLISH],
        },
      ],
      examples: {
        title: "Examples",
        body: [
          "nabla restore ~/nabla.backup",
          "DATABASE_URL=postgresql://nabla@localhost/nabla nabla restore ~/nabla.backup",
        ],
      },
    },
  },
  wrongFiles: (command, count) => ({
    what: `\`nabla ${command}\` expects one file, but was given ${count}.`,
    next: `Write nabla ${command} <file>.`,
  }),
  backedUp: (file, { rows, tables, bytes }) =>
    `${file}: ${rows} rows of ${tables} tables, ${Math.ceil(bytes / 1000)} kB.`,
  withoutSecret:
    "The secret that cookies are signed with is not in it (DATA_DIR/secret or SECRET): keep a copy apart.",
  rowsSoFar: (rows) => `${rows} ${rows === 1 ? "row" : "rows"}`,
  restored: (place, { rows, createdAt }) => `${rows} rows of ${createdAt} are in ${place} now.`,
  secretNeeded:
    "Without the secret of then (DATA_DIR/secret or SECRET) all have to sign in again, and learners without an account " +
    "cannot.",
  secretKept:
    "The secret that cookies are signed with is the one the database held before. Sessions of the backup are good where " +
    "it is of the same site.",
};

const OPTIONS_CHINESE = [
  { term: "--locale zh|en", text: "所有文字的语言，缺省取自环境" },
  { term: "-h, --help", text: "显示帮助" },
];

export const backupChinese: BackupMessages = {
  help: {
    backup: {
      command: "∇ nabla backup",
      summary: "把数据库中的全部内容写入一个文件，站点可以继续运行",
      usage: { title: "用法", body: ["nabla backup <文件> [--overwrite]"] },
      details: [
        "这个文件可以恢复到 SQLite 或 PostgreSQL，这个版本和以后的版本都能读取，只有文件的主人有权读取它。签名 Cookie 的密钥" +
          "（DATA_DIR/secret 或 SECRET）和练习目录不在其中，请另行备份。",
        "数据与站点相同：DATA_DIR（未设置时为 ./data）或 DATABASE_URL。",
      ],
      terms: [{ title: "选项", body: [{ term: "--overwrite", text: "替换同名文件" }, ...OPTIONS_CHINESE] }],
      examples: {
        title: "示例",
        body: ["nabla backup ~/nabla.backup", "nabla backup /mnt/nabla-$(date +%F).backup"],
      },
    },
    restore: {
      command: "∇ nabla restore",
      summary: "把备份恢复到空的数据库",
      usage: { title: "用法", body: ["nabla restore <文件> [--replace]"] },
      details: [
        "请先停止站点。目标是站点将要使用的数据库：DATA_DIR（未设置时为 ./data）中的文件，或 DATABASE_URL；它与备份来源可以是" +
          "不同种类的数据库。",
        "写入之前会先把文件检查到末尾；要么全部恢复，要么什么都不改动。",
      ],
      terms: [
        { title: "选项", body: [{ term: "--replace", text: "删除数据库中已有的内容" }, ...OPTIONS_CHINESE] },
      ],
      examples: {
        title: "示例",
        body: [
          "nabla restore ~/nabla.backup",
          "DATABASE_URL=postgresql://nabla@localhost/nabla nabla restore ~/nabla.backup",
        ],
      },
    },
  },
  wrongFiles: (command, count) => ({
    what: `\`nabla ${command}\` 需要一个文件，给出了 ${count} 个。`,
    next: `请写成 nabla ${command} <文件>。`,
  }),
  backedUp: (file, { rows, tables, bytes }) =>
    `${file}：${tables} 个表，共 ${rows} 行，${Math.ceil(bytes / 1000)} kB。`,
  withoutSecret: "其中不含签名 Cookie 的密钥（DATA_DIR/secret 或 SECRET），请另行保存一份。",
  rowsSoFar: (rows) => `${rows} 行`,
  restored: (place, { rows, createdAt }) => `${place} 中现在是 ${createdAt} 的 ${rows} 行数据。`,
  secretNeeded:
    "没有当时的密钥（DATA_DIR/secret 或 SECRET），所有人都要重新登录，没有账号的学员则无法再找回自己的内容。",
  secretKept: "签名 Cookie 的密钥沿用数据库中原有的那个。备份若来自同一个站点，其中的登录会话仍然有效。",
};
