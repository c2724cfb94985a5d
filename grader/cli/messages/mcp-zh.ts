import type { VerifyStep } from "../../pipeline/verify/verify-steps.ts";
import type { EditFault } from "../../spec/load/apply-edits.ts";
import type { EntryName, McpMessages } from "./mcp-messages.ts";

export const mcpChinese: McpMessages = {
  instructions: [
    "一个目录中的深度学习练习草稿。每个草稿是一个文件夹：exercise.yaml（函数、用例、检查、典型错误）、reference.ts（参考答案）、题面与测验。",
    "编写步骤：`explain` 说明做法；`new` 生成可用的草稿；`show` 查看现有内容；`write` 每次写一个文件；`verify` 验证正确答案能通过、每种典型错误都被它所指明的检查拒绝；`run` 显示学习者会读到的报告。",
    "`verify` 报告“有效”且“完整”时，练习才算完成。最后一次改动之后没有验证过的，不要这样声称。",
  ].join("\n"),
  tools: {
    list: { title: "列出草稿", description: "目录中的草稿：标题，以及各自的问题数。" },
    show: {
      title: "查看草稿",
      description:
        "草稿的文件及其版本、它的函数，以及文件中的全部问题；或某个文件的全文；或某种典型错误与参考答案的差异。",
    },
    new: {
      title: "新建草稿",
      description:
        "生成一个可用的新草稿：只含必须编写的部分的小示例（规格与参考答案，其余由推导得出），或用 `from` 指定主题的练习，再改成自己的。",
    },
    write: {
      title: "写入文件",
      description:
        "写入草稿中的一个文件：`text` 是全文，`edits` 是对现有内容的修改；`text` 为 null 时删除该文件。会说明替换了什么，以及草稿的文件现在有哪些问题。不运行任何代码，运行由 `verify` 进行。",
    },
    verify: {
      title: "验证草稿",
      description:
        "在沙箱中验证草稿：参考答案通过，其梯度与数值梯度一致，每种典型错误都被它所指明的检查拒绝。每条结果都说明该改什么。需要数秒，加上 `mutate` 则需数分钟。",
    },
    run: {
      title: "评测答案",
      description:
        "像评测学习者的提交一样，在沙箱中评测一份答案，返回学习者会读到的报告。不给 `answer`、`file` 或 `misconception` 时，评测参考答案。",
    },
    explain: {
      title: "说明",
      description:
        "作者需要知道的内容：指南的一节、exercise.yaml 或 quiz.yaml 的键、引擎的运算、`verify` 的规则。不给 `about` 时，返回最初的步骤与主题列表。",
    },
  },
  fields: {
    exercise: "草稿的名称，例如 layer-norm",
    newExercise: "新草稿的名称：小写单词以连字符相连，至多 60 个字符",
    from: "从哪个主题开始；`explain` 的 archetypes 列出全部名称",
    language: "草稿唯一的语言；不给则两种都有",
    full: "写出练习可以有的全部文件，而不只是无法推导的那些",
    spec: "显示完整的规格，并标出由参考答案推导的部分",
    shownFile: "草稿中的一个文件，例如 reference.ts",
    shownMisconception: "草稿声明的一种典型错误，以它与参考答案的差异显示",
    writtenFile: "练习可以有的文件，例如 exercise.yaml、reference.ts 或 misconceptions/no-mean.ts",
    text: "文件的新全文，UTF-8，以 LF 换行；null 表示删除文件",
    edits: "不给全文而只改几处：`find` 在文件中恰好出现一次，以 `replace` 替换",
    expected:
      "要替换的文本的版本，由 `show` 与 `write` 给出；`none` 表示文件必须尚不存在。若现有的是另一份文本，则不写入",
    mutate: "还在参考答案中植入自动生成的错误，并列出没有检查能发现的那些",
    runFile: "要评测的草稿文件，例如 starter.ts 或 alternatives/loops.ts",
    runMisconception: "草稿声明的一种典型错误，当作学习者的答案来评测",
    answer: "要评测的答案，TypeScript 文本",
    about: "主题、键（如 checks[].points）、运算（如 softmax）或 verify 的规则",
  },
  badPath: (received) =>
    `需要练习可以有的文件，收到的是 ${quoted(received)}。可用的有 exercise.yaml、quiz.yaml、statement.zh.md、statement.en.md、starter.ts、starter.zh.ts、reference.ts、oracle.ts、pictures.ts、explanation.zh.md、explanation.en.md、pytorch.py、misconceptions/<名称>.ts、alternatives/<名称>.ts；名称为小写单词，以连字符相连`,

  folderGone: (dir, reason) => ({
    what: `无法打开草稿目录 ${dir}：${reason}。`,
    next: "它必须是目录，不能是链接。请重新创建，或用另一个目录启动 `grader mcp`。",
  }),
  noSuchDraft: (slug, near, slugs) => ({
    what: `没有草稿 ${quoted(slug)}。${meant(near)}`,
    next:
      slugs.length === 0
        ? "目前没有草稿，可用 `new` 生成一个。"
        : `现有 ${few(slugs)}；可用 \`new\` 另建一个。`,
  }),
  noSuchFile: (file, near, files) => ({
    what: `这个草稿中没有文件 ${file}。${meant(near)}`,
    next: `现有 ${few(files)}；可用 \`write\` 新建。`,
  }),
  notAsExpected: (path, expected, received) => ({
    what: `${path} 必须是${KINDS[expected]}，实际是${KINDS[received]}。`,
    next: "没有读取或写入任何内容，须由人在目录中处理。",
  }),
  notText: (file) => ({ what: `${file} 不是 UTF-8 文本。`, next: "可用 `write` 换成文本。" }),
  tooLarge: (file, most) => ({
    what: `${file} 超过 ${most / 1024} kB，这是练习文件的上限。`,
    next: "可用 `write` 换成较短的文本。",
  }),
  notWritten: (problem) => ({ what: problem, next: "没有写入。请改正后重新发送全文。" }),
  loneSurrogate: (file) => `${file}：文本中有不成对的代理字符，无法存为 UTF-8。`,
  changedMeanwhile: (file, expected, current) => ({
    what:
      current === null
        ? `预期 ${file} 的版本为 ${expected}，但文件不存在。`
        : `预期 ${file} ${expected === "none" ? "尚不存在" : `的版本为 ${expected}`}，现有版本是 ${current}。`,
    next: "没有写入。请用 `show` 查看文件，把改动并入现有内容，再次写入。",
  }),
  tooMany: (what, place, most) => ({
    what: `${place} 中已有 ${most} 个${what === "files" ? "文件" : "草稿"}，达到上限。`,
    next: "请先删除不需要的。",
  }),
  draftExists: (slug) => ({
    what: `草稿 ${quoted(slug)} 已经存在，未作改动。`,
    next: "可用 `show` 查看，或换一个名称。",
  }),
  notValid: (slug, problems) => ({
    what: `${slug} 无法运行，它的文件有问题：`,
    next: `${problems.join("\n")}\n键的用法可用 \`explain\` 查看。`,
  }),
  oneOf: (received) => ({
    what: `\`answer\`、\`file\`、\`misconception\` 只能给一个，收到了 ${received.map((name) => `\`${name}\``).join("、")}。`,
    next: "请只给其中一个；都不给，则评测参考答案。",
  }),
  textOrEdits: {
    what: "`text` 与 `edits` 必须且只能给一个。",
    next: "请给出全文，或要修改的地方；要删除文件，`text` 为 null。",
  },
  badEdit: (file, number, fault) => ({
    what: `${file} 的第 ${number} 处修改：${editFault(fault)}`,
    next: "没有修改任何内容。请用 `show` 查看文件，照原样复制要改的地方。",
  }),
  unknownTopic: (topic, near, topics) => ({
    what: `没有关于 ${quoted(topic)} 的说明。${meant(near)}`,
    next: `主题有 ${topics.join("；")}。键、运算与 \`verify\` 的规则按名称查找。`,
  }),
  tookTooLong: (tool, seconds) => ({
    what: `\`${tool}\` 运行 ${seconds} 秒后已停止。`,
    next: "请减少用例或缩小规模，或在验证时不用 `mutate`。",
  }),
  messageTooLong: {
    what: "收到超过 10 MB 的消息，这不可能是工具调用，连接已关闭。",
    next: "练习的文件至多 256 kB，请用 `write` 每次写一个文件。",
  },

  drafts: (count, dir) =>
    count === 0 ? `${dir} 中没有草稿，可用 \`new\` 生成一个。` : `${dir} 中有 ${count} 个草稿：`,
  more: (count) => `另有 ${count} 个`,
  problemCount: (count) => (count === 0 ? "文件没有问题" : `${count} 个问题`),
  created: (slug) => `已生成草稿 ${slug}。请每次只改一处，改后即验证。`,
  written: (file, revision) => `已写入 ${file}，版本 ${revision}。`,
  replaced: (file, revision, before) => `已写入 ${file}，版本 ${revision}，替换了版本 ${before}。改动如下：`,
  allElse: "几乎每一行",
  unchanged: (file, revision) => `${file} 已是这份文本，版本 ${revision}。`,
  removed: (file, before) => `已删除 ${file}，原版本 ${before}。`,
  file: (bytes, revision) => `${bytes} 字节  版本 ${revision}`,
  step: ({ part, name }) => (name === null ? PARTS[part] : `${PARTS[part]}：${name}`),
  cut: (characters) => `… 另有 ${characters} 个字符未显示`,
  topics: "主题：",
};

const PARTS: Readonly<Record<VerifyStep["part"], string>> = {
  files: "文件",
  types: "类型",
  cases: "期望值",
  gradients: "梯度",
  reference: "参考答案",
  starter: "初始代码",
  shortcuts: "什么也不计算的答案",
  margins: "余量",
  alternative: "其他写法的正确答案",
  misconception: "典型错误",
  pictures: "图",
  mutants: "变异体",
};

const KINDS: Readonly<Record<EntryName, string>> = {
  file: "文件",
  folder: "目录",
  link: "链接（不会跟随链接）",
  special: "既非文件也非目录的对象",
};

function editFault(fault: EditFault): string {
  switch (fault.kind) {
    case "edit-not-found":
      return fault.nearest === null
        ? "文件中没有这段文本。"
        : `文件中没有这段文本；最接近的是第 ${fault.nearest.line} 行 ${quoted(fault.nearest.text)}。`;
    case "edit-spaced-otherwise":
      return `第 ${fault.line} 行的文本只有空白不同。`;
    case "edit-ambiguous":
      return `这段文本出现了不止一次，在第 ${fault.lines.join("、")} 行：请多包含一些上下文。`;
    case "edit-changes-nothing":
      return "它没有改变任何内容。";
    case "edit-overlaps":
      return `它与另一处修改在第 ${fault.line} 行重叠。`;
  }
}

function quoted(text: string): string {
  const most = 80;
  return JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text);
}

function few(names: readonly string[]): string {
  const most = 30;
  return names.length <= most ? names.join("、") : `${names.slice(0, most).join("、")}等 ${names.length} 个`;
}

function meant(near: string | null): string {
  return near === null ? "" : `你想写的是 ${near} 吗？`;
}
