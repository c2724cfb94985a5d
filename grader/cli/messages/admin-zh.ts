import type { AdminMessages } from "./admin-messages.ts";

const ROLES: Readonly<Record<string, string>> = { learner: "学员", instructor: "教师", admin: "管理员" };

export const adminChinese: AdminMessages = {
  made: (email) => `${email} 用下面的链接设置密码，只能用一次，一小时内有效：`,
  guessed: "如果大家从别的地址访问站点，请把 PUBLIC_URL 设为那个地址再运行一次。",
  unknownAction: (word, near) => ({
    what: `\`grader admin\` 没有“${word}”。${near === null ? "" : `你想写的是 ${near} 吗？`}`,
    next: "请写成 grader admin create <email> 或 grader admin reset <email>。",
  }),
  unknownRole: (role) => ({
    what: `--role 应为 instructor 或 admin，实际是“${role}”。`,
    next: "学员自己注册即可。",
  }),
  resetTakesNothing: (option) => ({
    what: `\`grader admin reset\` 不接受 ${option}。`,
    next: "它不改动账号的其他内容，请写成 grader admin reset <email>。",
  }),
  noDatabase: (place) => ({
    what: `${place} 中还没有数据库。`,
    next: "请先用 npm start 启动一次站点，或指定数据目录：DATA_DIR=<目录> grader admin …",
  }),
  olderDatabase: (place) => ({
    what: `${place} 中的数据库还不是这个版本的。`,
    next: "请用 npm start 启动一次站点，它会升级自己的数据。",
  }),
  newerDatabase: (place) => ({
    what: `${place} 中的数据库由更新的 Nabla 或别的程序写成。`,
    next: "请使用运行站点的那个版本。没有改动任何内容。",
  }),
  unusable: (reason) => ({
    what: "站点的数据无法使用。",
    next: `启动时的检查给出的原因（原文为英文）：\n${reason}`,
  }),
  badEmail: (email) => ({ what: `“${email}”不是邮箱地址。`, next: "请写成 lin@example.org 这样的形式。" }),
  badName: { what: "名字应为 1 到 80 个字符。", next: '含空格时请加引号：--name "Lin Mei"。' },
  noSuchUser: (email) => ({
    what: `没有邮箱为 ${email} 的账号。`,
    next: "请检查地址。`grader admin create` 可以创建教师账号；学员在站点上自己注册。",
  }),
  userExists: (email, role) => ({
    what: `${email} 已经有账号，角色是${ROLES[role] ?? role}。没有改动任何内容。`,
    next: `忘了密码请运行：grader admin reset ${email}`,
  }),
};
