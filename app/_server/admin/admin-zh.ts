import { filesChinese } from "../../../grader/index.ts";
import type { AdminMessages } from "./admin-messages.ts";

const ROLES: Readonly<Record<string, string>> = { learner: "学员", instructor: "教师", admin: "管理员" };

export const adminChinese: AdminMessages = {
  outputUnwritable: filesChinese.outputUnwritable,
  help: {
    command: "∇ nabla",
    summary: "运行站点，在站点所在的机器上创建账号、生成设置密码的链接，并备份数据",
    usage: {
      title: "用法",
      body: [
        "nabla admin create <email> [--role instructor|admin] [--name <名字>]",
        "nabla admin reset <email>",
        "nabla start",
        "nabla worker [--lanes <n>]",
        "nabla faults [list|show <id>|retry <id>|retry --all]",
        "nabla backup <文件>",
        "nabla restore <文件>",
      ],
    },
    details: [
      "create 创建账号，默认是教师；reset 用于忘记密码。两者都会打印一个链接，一小时内有效，由账号的主人用它设置密码。",
      "数据与站点相同：DATA_DIR（未设置时为 ./data）或 DATABASE_URL。链接的地址取自 PUBLIC_URL，否则取自 HOST 与 PORT。",
      "start 即 npm start。评测进程、系统故障、备份与恢复的说明见 `nabla worker --help`、`nabla faults --help`、" +
        "`nabla backup --help` 和 `nabla restore --help`。",
    ],
    terms: [
      {
        title: "选项",
        body: [
          { term: "--role instructor|admin", text: "新账号的角色，缺省为 instructor" },
          { term: "--name <名字>", text: "别人看到的名字，缺省取邮箱的前一部分" },
          { term: "--locale zh|en", text: "所有文字的语言，缺省取自环境" },
          { term: "-h, --help", text: "显示帮助" },
        ],
      },
    ],
    examples: {
      title: "示例",
      body: [
        "nabla admin create lin@example.org --name 林梅",
        "nabla admin create root@example.org --role admin",
        "nabla admin reset lin@example.org",
      ],
    },
  },
  fault: { what: "命令自身出错，与你的操作无关。", next: "请附上下面的内容反馈给我们。" },
  unknownCommand: (word) => ({
    what: `没有名为“${word}”的命令。`,
    next: "运行 `nabla --help` 查看用法；评测练习请用 `grader`。",
  }),
  wrongArguments: (action, count) => ({
    what: `\`nabla admin ${action}\` 需要一个邮箱地址，给出了 ${count} 个。`,
    next: `请写成 nabla admin ${action} <email>。`,
  }),
  unknownOption: (option, near) => ({
    what: `没有选项 ${option}。${near === null ? "" : `你想写的是 ${near} 吗？`}`,
    next: "运行 `nabla --help` 查看全部选项。",
  }),
  unexpectedValue: (option, value) => ({
    what: `${option} 不带值，却给出了“${value}”。`,
    next: `请只写 ${option}。`,
  }),
  missingValue: (option) => ({ what: `${option} 后面缺少值。`, next: "运行 `nabla --help` 查看它的取值。" }),
  unknownLocale: (value) => ({
    what: `--locale 应为 zh 或 en，给出的是“${value}”。`,
    next: "请写成 --locale zh。",
  }),
  made: (email) => `${email} 用下面的链接设置密码，只能用一次，一小时内有效：`,
  linkLost: (email) => `账号没有问题，只是链接没能输出。重新生成请运行：nabla admin reset ${email}`,
  guessed: "如果大家从别的地址访问站点，请把 PUBLIC_URL 设为那个地址再运行一次。",
  unknownAction: (word, near) => ({
    what: `\`nabla admin\` 没有“${word}”。${near === null ? "" : `你想写的是 ${near} 吗？`}`,
    next: "请写成 nabla admin create <email> 或 nabla admin reset <email>。",
  }),
  unknownRole: (role) => ({
    what: `--role 应为 instructor 或 admin，实际是“${role}”。`,
    next: "学员自己注册即可。",
  }),
  resetTakesNothing: (option) => ({
    what: `\`nabla admin reset\` 不接受 ${option}。`,
    next: "它不改动账号的其他内容，请写成 nabla admin reset <email>。",
  }),
  noDatabase: (place) => ({
    what: `${place} 中还没有数据库。`,
    next: "请先用 npm start 启动一次站点，或指定数据目录：DATA_DIR=<目录> nabla admin …",
  }),
  olderDatabase: (place) => ({
    what: `${place} 中的数据库还不是这个版本的。`,
    next: "请用 npm start 启动一次站点，它会升级自己的数据。",
  }),
  newerDatabase: (place) => ({
    what: `${place} 中的数据库由更新的 Nabla 或别的程序写成。`,
    next: "请使用运行站点的那个版本。没有改动任何内容。",
  }),
  unusable: (reason) => ({ what: "站点的数据无法使用。", next: reason.zh }),
  badEmail: (email) => ({ what: `“${email}”不是邮箱地址。`, next: "请写成 lin@example.org 这样的形式。" }),
  badName: { what: "名字应为 1 到 80 个字符。", next: '含空格时请加引号：--name "Lin Mei"。' },
  noSuchUser: (email) => ({
    what: `没有邮箱为 ${email} 的账号。`,
    next: "请检查地址。`nabla admin create` 可以创建教师账号；学员在站点上自己注册。",
  }),
  userExists: (email, role) => ({
    what: `${email} 已经有账号，角色是${ROLES[role] ?? role}。没有改动任何内容。`,
    next: `忘了密码请运行：nabla admin reset ${email}`,
  }),
};
