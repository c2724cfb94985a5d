import type { CommandHelp } from "./cli-messages.ts";
import type { SiteCommandName } from "./site-messages.ts";

const TOKEN = "在 CI 中，令牌取自 NABLA_TOKEN，所属站点的网址取自 NABLA_SERVER，无需登录。";

/** 与站点通信的命令的帮助。 */
export const siteCommandsChinese: Readonly<Record<SiteCommandName, CommandHelp>> = {
  login: {
    summary: "登录站点，供其他与站点通信的命令使用",
    usage: ["grader login <网址>", "grader login <网址> --token-file <文件>"],
    details: [
      "询问站点设置页上创建的令牌，输入时不显示；标准输入不是终端时从中读取。令牌只保存给当前用户。令牌不能写成参数。",
      TOKEN,
    ],
    examples: [
      "grader login https://nabla.example.org",
      "grader login localhost:3000 --token-file token.txt",
    ],
  },
  logout: {
    summary: "删除本机保存的某个站点的令牌",
    usage: ["grader logout [网址]"],
    details: ["令牌本身仍然有效，直到在设置页删除或过期。"],
    examples: ["grader logout", "grader logout https://nabla.example.org"],
  },
  submit: {
    summary: "向站点提交一个文件，并打印报告",
    usage: ["grader submit <slug> <文件>", "grader submit <slug>.ts"],
    details: [
      "报告格式与退出码和 grader run 相同。如果被 Ctrl-C 或断线中断，用同样的命令重新发送，只算一次提交。--no-wait 在保存后打印编号即结束。",
      TOKEN,
    ],
    examples: [
      "grader submit batch-norm answer.ts",
      "grader submit batch-norm answer.ts -r terminal -r junit=report.xml",
      "grader submit batch-norm.ts --no-wait",
    ],
  },
  status: {
    summary: "查看一次提交的进展，或自己在站点上的全部练习",
    usage: ["grader status [编号]", "grader status [编号] --watch"],
    details: [
      "已评测的提交会打印报告。加上 --watch，则跟踪指定的提交，或最近一份等待中的提交，直到出结果。时间为 UTC。",
      "提交还没有结果时，退出码也是 1。",
    ],
    examples: ["grader status", "grader status --watch"],
  },
  pull: {
    summary: "把站点上自己的草稿写成文件",
    usage: ["grader pull [slug] [目录]"],
    details: [
      "写入 <slug>.ts：自己的草稿；没有草稿时为最近一次提交。不指定练习时处理全部练习。内容不同的文件保持原样并给出提示，除非加上 --force。",
    ],
    examples: ["grader pull", "grader pull batch-norm work"],
  },
  push: {
    summary: "把文件保存为站点上自己的草稿",
    usage: ["grader push [slug]", "grader push [文件]"],
    details: [
      "自这个文件上次 pull 或 push 之后，如果站点上的草稿有变化，就是冲突：会给出提示，两边都不改动。加上 --force，则以文件为准，站点把另一份留作备份。不带参数时，处理当前目录中所有以练习命名的文件。",
    ],
    examples: ["grader push batch-norm", "grader push work/adam.ts"],
  },
  publish: {
    summary: "通过工作室发布一道练习的目录，供教师使用",
    usage: ["grader publish <目录>"],
    details: [
      "把文件放进工作室，在那里验证并发布；工作室中原有的内容留作备份。内容相同则不发布。无法运行或不完整的练习不会发布，并给出与工作室相同的原因。",
      TOKEN,
    ],
    examples: ["grader publish exercises/layer-norm", "grader publish exercises/layer-norm --listing link"],
  },
};
