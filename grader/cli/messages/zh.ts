import { code } from "../../reporters/messages/report-messages.ts";
import { slipChinese } from "../../reporters/messages/slip-zh.ts";
import { printable } from "../../reporters/text/printable.ts";
import type { CliMessages } from "./cli-messages.ts";
import { courseChinese } from "./course-zh.ts";
import { filesChinese, reasonInChinese } from "./files-zh.ts";
import { fuzzChinese } from "./fuzz-zh.ts";
import { importChinese } from "./import-zh.ts";
import { mcpChinese } from "./mcp-zh.ts";
import { noSandboxChinese, uncachedChinese } from "./setup-zh.ts";
import { siteCommandsChinese } from "./site-commands-zh.ts";
import { siteChinese } from "./site-zh.ts";

export const cliChinese: CliMessages = {
  about: "会自动评分的深度学习练习：数值、梯度与典型错误。",
  usage: "用法",
  commandsTitle: "命令",
  optionsTitle: "选项",
  examplesTitle: "示例",
  archetypesTitle: "类型",
  moreHelp: "grader <命令> --help 显示某个命令的详细说明。",
  exitCodes: "退出码：0 通过；1 提交未达到要求；2 用法错误；3 评测程序或本机的问题。",

  commands: {
    list: { summary: "列出全部练习", usage: ["grader list"], details: [], examples: ["grader list --json"] },
    start: {
      summary: "写出一道练习的初始代码与题面",
      usage: ["grader start <slug> [目录]"],
      details: ["在目录（缺省为当前目录）中写入 <slug>.ts 与 <slug>.md，不会覆盖已有文件。"],
      examples: ["grader start batch-norm", "grader start batch-norm homework"],
    },
    run: {
      summary: "评测一个文件，或一个目录中以练习命名的所有文件",
      usage: ["grader run <slug> <文件>", "grader run <slug>.ts", "grader run <目录>", "grader run <目录树>"],
      details: [
        "用 - 代替文件名，即评测标准输入的内容。链接不会被跟随。",
        "评测目录时逐个文件进行：batch-norm.ts 对应练习 batch-norm，依此类推。无法读取的文件算作未通过；不以练习命名的脚本不评测，每份报告都会指出。--require 列出必须交齐的练习。",
        "--reporter 可以给出多次，其中至多一个写到标准输出，其余须指定文件。",
        "目录树即存放各学习者目录的目录：每名学习者的每道练习取 <slug>.ts，没有时取 <slug>/answer.ts。加上 --resume，中断的评测可以接着进行，有变化的会重新评测；详见 Nabla 仓库中的 docs/courses.md。",
      ],
      examples: [
        "grader run batch-norm answer.ts --watch",
        "grader run batch-norm answer.ts --only gradient-input",
        "grader run homework --reporter terminal --reporter junit=results.xml",
        "grader run homework --require adam,batch-norm",
        "grader run learners --csv results.csv --resume results.jsonl --budget 10m",
      ],
      options: { json: "把目录树中全部学习者的结果写成 JSON" },
    },
    quiz: {
      summary: "回答一道练习的概念题",
      usage: ["grader quiz <slug>"],
      details: ["标准输入不是终端时，从中逐行读取答案。"],
      examples: ["grader quiz batch-norm"],
    },
    verify: {
      summary: "验证练习有效：参考答案正确，每种典型错误都会被拒绝",
      usage: ["grader verify [slug]", "grader verify [目录]"],
      details: [
        "可以给出一道练习的 slug，也可以给出目录：一道练习的目录，或存放多道练习的目录。",
        "退出码：0 每道练习都有效；1 有练习无效，或已发布但不完整；2 有练习不合格式，或用法错误；3 评测程序或本机的问题。",
      ],
      examples: [
        "grader verify batch-norm",
        "grader verify --json",
        "grader verify adam --mutate",
        "grader verify adam --table html > adam.html",
      ],
      ofSeveral: "要验证多道练习，请逐一运行，或给出存放它们的目录。",
    },
    fuzz: {
      summary: "用随机用例寻找正确答案之间的分歧",
      usage: ["grader fuzz <slug>", "grader fuzz <目录>"],
      details: [
        "随机生成与练习自身相似的用例：数值重新抽取，尺寸与选项取自其用例所跨的范围，类型允许的每个取值都会用到。参考答案及其旁边的 alternatives/*.ts 与 oracle 对照；发现分歧时，给出找到的最小用例。",
        "各典型错误也在同样的用例上运行，列出它离被放过有多近、哪些用例放过了它；练习自身的用例从未涉及的取值也会列出。",
        "按 Ctrl-C 会打印目前为止的结果。相同的 --seed 生成相同的用例。",
        "正确答案之间有分歧，或其中之一在所有用例上都运行超时，退出码为 1。",
      ],
      examples: [
        "grader fuzz batch-norm",
        "grader fuzz drafts/layer-norm --seed 7 --cases 200 --reporter json",
      ],
      options: {
        seed: "决定生成哪些用例；缺省为 1",
        seconds: "生成用例的时长，以秒计；缺省为 10，给出 --cases 时直到用例跑完",
        cases: "最多生成多少个用例",
        reporter: "terminal 或 json，写到标准输出或文件（可重复）",
      },
    },
    new: {
      summary: "生成一道待填写的新练习",
      usage: ["grader new <slug>", "grader new <slug> --full", "grader new <slug> --from <archetype>"],
      details: [
        "生成一道可以直接使用的小练习：一份参考答案，其余由它推导，另加推导不出的内容。",
        "加上 --full，则写出可能有的全部文件，注释会逐一说明每个部分。",
        "加上 --from，则生成下列某一类型的完整练习。",
      ],
      examples: [
        "grader new layer-norm",
        "grader new layer-norm --language zh",
        "grader new my-attention --from attention --exercises ./my-exercises",
      ],
    },
    signatures: {
      summary: "打印练习声明的函数，即待填写的 TypeScript",
      usage: ["grader signatures <slug>", "grader signatures <目录>"],
      details: ["起始代码和参考答案都由此开始：先在 exercise.yaml 中声明函数，再把输出写入文件。"],
      examples: ["grader signatures drafts/layer-norm", "grader signatures drafts/layer-norm > starter.ts"],
    },
    explain: {
      summary: "列出错误答案各种可能原因的正反证据，供作者使用",
      usage: ["grader explain <slug> <文件>", "grader explain <文件>"],
      details: [
        "对每项未通过的检查，列出：学习者读到的说明、各典型错误在哪些用例中给出相同结果、错误数值与期望值的关系，以及参考答案中最接近的笔误。",
        "其中有隐藏用例，也谈及参考答案，只供可以阅读练习文件的人使用。第一次运行要把参考答案里可能的笔误逐一试过，需要一分钟或更久；结果会保存，以后直接使用。",
      ],
      examples: ["grader explain batch-norm answer.ts", "grader explain batch-norm - --json < answer.ts"],
    },
    show: {
      summary: "打印练习的完整声明，或一种典型错误：参考答案只错一处",
      usage: ["grader show <slug> [典型错误]", "grader show <目录> [典型错误]"],
      details: [
        "exercise.yaml 没有写、由参考答案推导得出的部分，上方有注释标明。",
        "典型错误写成对参考答案的修改，这里打印改好之后的整个模块。",
      ],
      examples: [
        "grader show drafts/rms-norm",
        "grader show adam eps-inside-root --diff",
        "grader show adam eps-inside-root | grader run adam -",
      ],
    },
    import: {
      summary: "把问答文档变成练习草稿",
      usage: ["grader import <document>"],
      details: [
        "读取中文或英文的 Markdown 或文本，每道题写一个草稿：认得主题的成为可用的练习，其余的只有测验。",
        "文档改动后再次导入，只更新没有人动过的文件，并说明保留了哪些。",
        "用 - 代替文档，即读取标准输入。",
      ],
      examples: ["grader import questions.md --dry-run", "grader import questions.md --out drafts"],
    },
    mcp: {
      summary: "让 AI 助手编写并验证草稿：Model Context Protocol 服务器",
      usage: ["grader mcp [目录]"],
      details: [
        "在标准输入与输出上使用该协议，输入结束即退出；登记方法见 Nabla 仓库中的 docs/assistants.md。目录缺省为 drafts，不存在时会创建。",
        "目录之外的内容既不读取，也不写入；代码只在沙箱中运行。",
      ],
      examples: ["grader mcp", "grader mcp ../course/drafts --exercises ../course/exercises"],
    },
    ...siteCommandsChinese,
    gradescope: {
      summary: "生成 Gradescope 自动评分器所用的 zip",
      usage: ["grader gradescope <zip> <slug> [slug…]"],
      details: [
        "zip 中包含评测器、所列练习及其用到的练习；学生提交的内容须包含每道所列练习的 <slug>.ts。结果使用 --locale 指定的语言。",
      ],
      examples: [
        "grader gradescope autograder.zip batch-norm",
        "grader gradescope week-3.zip adam optimizers --locale zh",
      ],
    },
  },

  options: {
    server: "站点网址；缺省为最近登录的站点",
    "token-file": "存放令牌的文件，- 表示标准输入",
    "insecure-http": "在自己的网络中允许不加密发送令牌",
    "no-wait": "打印提交的编号，不等待结果",
    force: "覆盖内容不同的一方",
    listing: "catalogue：对所有人列出；link：只给知道网址的人；缺省保持不变",
    watch: "文件每次保存后重新评测，或跟踪一次提交；按 Ctrl-C 结束",
    only: "只运行这项检查（可重复）",
    timeout: "单次调用的时限，代替练习自带的时限；或等待站点应答的时限",
    reporter:
      "terminal、json、junit、github、markdown、html、sarif、tap、classroom、gradescope 或 exercism，写到标准输出或文件（可重复）",
    require: "目录中必须有的练习，写成 adam,batch-norm，或给出列有 slug 的文件（可重复）",
    "min-score": "得分达到这个百分比即算通过；缺省为 100",
    exercises: "练习所在的目录；缺省为自带的练习",
    json: "输出 JSON",
    csv: "写出目录树中全部学习者的结果，每名学习者每道练习一行",
    resume: "把目录树的结果逐条存入此文件，其中已有的直接采用",
    budget: "超过这段时间后不再开始新的评测，如 90s、10m、1.5h",
    diff: "只打印与参考答案不同之处",
    table: "只打印哪项检查拒绝哪种典型错误；不给格式时为文本",
    mutate: "再向参考答案植入每一种变异体，看它们是否被拒绝",
    fresh: "验证通过后没有改动的练习也重新验证",
    seed: "固定选项的显示顺序",
    seconds: "生成用例的时长，以秒计",
    cases: "最多生成多少个用例",
    out: "草稿写入的目录；缺省为 exercises",
    "dry-run": "只显示将要写入什么，不写入",
    explain: "显示哪些词语支持哪个主题",
    from: "从这一类型的完整练习开始",
    full: "写出可能有的全部文件与键，而不只是必须写的",
    language: "练习只用这一种语言书写；缺省为两种",
    locale: "所有文字的语言；缺省取自环境变量",
    help: "显示本帮助",
    version: "显示版本",
  },

  unknownCommand: (word, near) => ({
    what: `没有名为“${word}”的命令。${meant(near)}`,
    next: "运行 `grader --help` 查看全部命令。",
  }),
  adminMoved: {
    what: "账号不再由 `grader` 管理：`grader admin` 现在是 `nabla admin`。",
    next: "请改用 npx nabla admin，参数不变。",
  },
  unknownOption: (option, near) => ({
    what: `没有选项 ${option}。${meant(near)}`,
    next: "运行 `grader --help` 查看全部选项。",
  }),
  optionNotTaken: (option, command, takes) => ({
    what: `\`grader ${command}\` 不接受选项 ${option}。`,
    next: `它接受的选项有 ${takes.join("、")}。`,
  }),
  missingValue: (option, value) => ({
    what: `${option} 后面缺少值。`,
    next: `请写成 ${option}${option.endsWith("=") ? "" : " "}${value}。`,
  }),
  unexpectedValue: (option, value) => ({
    what: `${option} 不带值，却给出了“${value}”。`,
    next: `请只写 ${option}。`,
  }),
  badNumber: (option, value, min, max) => ({
    what: `${option} 应为 ${min} 到 ${max} 之间的数，给出的是“${value}”。`,
    next: `例如 ${option} ${Math.min(max, Math.max(min, 60))}。`,
  }),
  unknownLocale: (option, value) => ({
    what: `${option} 应为 zh 或 en，给出的是“${value}”。`,
    next: `请写成 ${option} zh 或 ${option} en。`,
  }),
  wrongArguments: (command, { count, least, most, help }) => {
    const bound =
      count < least ? `至少需要 ${least} 个参数` : most === 0 ? "不带参数" : `最多带 ${most} 个参数`;
    const several = count > most && help.ofSeveral !== undefined ? [help.ofSeveral] : [];
    return {
      what: `\`grader ${command}\` ${bound}，${count === 0 ? "却一个也没有给出" : `却给出了 ${count} 个`}。`,
      next: [`请写成 ${help.usage.join("，或 ")}。`, ...several].join("\n"),
    };
  },
  tableFormat: (value, formats) => ({
    what: `--table 应为 ${formats.join("、")} 之一，收到的是“${value}”。`,
    next: "请写 --table html；只写 --table 即为文本。",
  }),
  tableAndJson: (format) => ({
    what: `--json 输出全部结果，--table ${format} 只输出表格，两者不能同时输出。`,
    next: "要 JSON 形式的表格，请写 --table json；要全部结果，请去掉 --table。",
  }),
  unknownReporter: (name, near, names) => ({
    what: `没有名为“${name}”的报告格式。${meant(near)}`,
    next: `可用的有 ${names.join("、")}。`,
  }),
  reportersShareOutput: (names) => ({
    what: `${names.join(" 与 ")} 不能同时写到标准输出。`,
    next: `请为其中之一指定文件：--reporter ${names.at(-1)}=<文件>。`,
  }),
  reportersShareFile: (names, file) => ({
    what: `${names.join(" 与 ")} 不能写到同一个文件 ${file}。`,
    next: "请为每个报告指定不同的文件。",
  }),
  reportOverAnswer: (file) => ({
    what: `${file} 是要评测的提交，写入会将它覆盖。`,
    next: "请指定另一个文件来写入。",
  }),

  unknownExercise: (slug, near, dir) => ({
    what: `${dir} 中没有练习“${slug}”。${meant(near)}`,
    next: "运行 `grader list` 查看全部练习。",
  }),
  nothingNamed: (name, near, dir) => ({
    what: `${dir} 中没有练习“${name}”，也没有这个名称的文件或目录。${meant(near)}`,
    next: "请检查路径，或运行 `grader list` 查看全部练习。",
  }),
  noExerciseFolder: (dir, code) => ({
    what: `无法读取练习目录 ${dir}：${reasonInChinese(code)}。`,
    next: "请用 --exercises <目录> 指定存放练习的目录。",
  }),
  noExercises: (dir) => ({
    what: `${dir} 中没有练习：其中没有含 exercise.yaml 的子目录。`,
    next: "请指定其他目录，或用 `grader new <slug>` 新建一道练习。",
  }),
  invalidExercise: (dir, problems) => ({
    what: `${dir} 中的练习无效：`,
    next: problems.join("\n"),
  }),
  unknownCheck: (name, near, names) => ({
    what: `没有名为“${name}”的检查项。${meant(near)}`,
    next: `可用的有 ${names.join("、")}。`,
  }),
  unknownMisconception: (name, near, names) => ({
    what: `没有名为“${name}”的典型错误。${meant(near)}`,
    next: names.length === 0 ? "这道练习没有典型错误。" : `可用的有 ${names.join("、")}。`,
  }),

  fuzz: fuzzChinese,
  course: courseChinese,
  ...filesChinese,
  noSubmissions: (dir, leftOut) => ({
    what: `${dir} 中没有可评测的文件：没有以练习命名的文件。`,
    next: [
      ...leftOut.flatMap(({ file, nearest }) =>
        nearest === null ? [] : [`${printable(file)} 是否应为 ${nearest}？`],
      ),
      "请把文件命名为 <slug>.ts，例如 batch-norm.ts；`grader list` 列出全部 slug。",
    ].join("\n"),
  }),
  noSlugInName: (file, near) => ({
    what: `${file} 不是以练习命名的。${meant(near)}`,
    next: "请写成 grader run <slug> <文件>。",
  }),
  noFileForSlug: (slug) => ({
    what: `这里没有可评测的 ${slug}.ts。`,
    next: `请写成 grader run ${slug} <文件>，或先运行 grader start ${slug}。`,
  }),
  noSlugForInput: {
    what: "从标准输入看不出是哪一道练习。",
    next: "请在它前面写上练习：<slug> -。",
  },
  requireNeedsFolder: {
    what: "--require 说明一个目录中须有哪些练习，这里给出的却是单个文件。",
    next: "请写成 grader run <目录> --require <slug 列表或文件>，或去掉 --require。",
  },
  nothingRequired: (value, near) => ({
    what: `--require 应为若干 slug，或一个列出 slug 的文件，“${value}”两者都不是。${meant(near)}`,
    next: "例如 --require adam,batch-norm；`grader list` 列出全部 slug。",
  }),
  notZip: (file) => ({
    what: `第一个参数应是要生成的 zip 文件，而“${printable(file)}”不以 .zip 结尾。`,
    next: "请先写文件名，再写练习：grader gradescope autograder.zip batch-norm。",
  }),
  gradescopeNeedsClone: {
    what: "zip 要由 Nabla 的克隆仓库（含其锁文件）生成，而当前的评测器是已安装的软件包。",
    next: "请克隆仓库，并在其中运行：npx grader gradescope autograder.zip batch-norm。",
  },
  autograderWritten: (file, bytes, slugs) =>
    `已生成 ${file}（${(bytes / 1e6).toFixed(1)} MB），用于评测 ${slugs.join("、")}。`,
  autograderNext: "请在 Gradescope 的 Configure Autograder 中上传；应设置的总分见 docs/ci/gradescope.md。",
  badSlug: (slug, near) => ({
    what: `“${slug}”不能用作练习的名字。${meant(near)}`,
    next: "请用连字符连接的小写英文单词，不超过 60 个字符，例如 layer-norm。",
  }),
  noQuiz: (slug) => ({ what: `练习 ${slug} 没有概念题。`, next: `可以直接做题：grader start ${slug}。` }),

  noSandbox: noSandboxChinese,
  uncached: uncachedChinese,
  ourFault: { what: "评测程序自身出错，与你的代码无关。", next: "请附上下面的内容反馈给我们。" },
  faultAt: (exercise) => ({
    what: `评测 ${exercise} 时评测程序自身出错，与提交的代码无关。`,
    next: "请附上下面的内容反馈给我们。",
  }),
  sandboxFault: (exercise) => ({
    what: `评测 ${exercise} 时沙箱出错，与提交的代码无关。`,
    next: "请再运行一次；若仍然出现，请反馈给我们。",
  }),

  listColumns: { question: "题号", exercise: "练习", level: "难度", minutes: "分钟", title: "标题" },
  listDraft: "草稿",
  listInvalid: (count, dir) => `${count} 道练习无效，\`grader verify --exercises ${dir}\` 会说明原因。`,
  listFooter: (count) =>
    `共 ${count} 道练习。用 \`grader start <slug>\` 开始，用 \`grader run <slug> <文件>\` 评测。`,

  started: (files) => `已写入 ${files.join(" 与 ")}。`,
  startedNext: (slug, file) => [
    `阅读题面，填写 ${file}，然后运行`,
    `  npx grader run ${slug} ${file} --watch`,
    `  npx grader quiz ${slug}`,
  ],
  created: (dir) => `已生成 ${dir}：一道可以直接使用的小练习。`,
  createdFiles: {
    short: [
      { file: "reference.ts", note: "参考答案，形状写在文档注释里：从这里开始" },
      { file: "exercise.yaml", note: "标题、摘要、典型错误" },
      { file: "statement.*.md", note: "题面" },
    ],
    full: [
      { file: "exercise.yaml", note: "函数、用例、检查项与典型错误：从这里开始" },
      { file: "reference.ts", note: "学习者会写出的正确答案" },
      { file: "oracle.ts", note: "用引擎写的同一组函数，期望值与梯度由它得出" },
      { file: "starter.ts", note: "学习者拿到的初始代码" },
      { file: "starter.zh.ts", note: "同样的代码，注释是中文" },
      { file: "statement.*.md", note: "中英文题面" },
      { file: "quiz.yaml", note: "概念题" },
      { file: "pictures.ts", note: "通过之后，用学习者自己的代码画出的图" },
      { file: "explanation.*.md", note: "通过之后读到的讲解：参考答案为什么这样写" },
      { file: "pytorch.py", note: "同样的内容用 PyTorch 怎么写" },
    ],
  },
  languageOfShort: {
    what: "--language 只用于简短的示例，不能与 --full 或 --from 同用。",
    next: "请在 exercise.yaml 中写 languages: [zh] 或 [en]，其文本只写这一种语言。",
  },
  createdNext: (dir) => ["逐个文件改成你自己的题目，每改一步验证一次：", `  npx grader verify ${dir}`],

  createdFrom: (dir, archetype) => `已写入 ${dir}，一道 ${archetype} 类型的可用练习。`,
  createdFromNext: (dir) => ["把它改成你自己的题目；还缺什么，请运行", `  npx grader verify ${dir}`],
  unknownArchetype: (name, near, names) => ({
    what: `没有名为“${name}”的类型。${meant(near)}`,
    next: `可用的类型有 ${names.join("、")}。`,
  }),
  importing: importChinese,
  mcp: mcpChinese,
  site: siteChinese,

  grading: "评测中",
  tryingSlips: "逐一尝试笔误",
  evidence: {
    passed: "所有检查均已通过，没有需要解释的。",
    nothingRan: "文件没有运行起来，无从比较行为；原因见 `grader run`。",
    nothing: "无",
    said: "学习者读到的说明",
    misconceptions: "各典型错误与答案结果相同的用例",
    relations: "错误数值与期望值之间的关系",
    place: "数值导数给出的位置",
    slips: "参考答案中的笔误，最接近的在前",
    noSlips: "无法尝试：参考答案没有运行起来",
    cases: (failed, passed) =>
      `未通过：${failed.join("、")}${passed.length === 0 ? "" : `；通过：${passed.join("、")}`}`,
    alike: (alike, unlike) =>
      unlike.length === 0
        ? `全部相同：${alike.join("、")}`
        : alike.length === 0
          ? "全都不同"
          : `相同：${alike.join("、")}；不同：${unlike.join("、")}`,
    fault: {
      forward: (name) => `梯度与答案自己的前向一致，错在 ${name}`,
      backward: (name) => `梯度与两个前向都不一致，错在 ${name}`,
    },
    tried: (tried, left) =>
      `试了 ${tried} 处${left === 0 ? "" : `，另有 ${left} 处因时间不够或数目太多没有试`}；不改变结果的、不会结束的，以及与某种典型错误结果相同的不列入`,
    unlike: (unlike) => (unlike.length === 0 ? "在所有检查的所有用例中都相同" : `不同：${unlike.join("、")}`),
    slip: ({ functions, slip }) => `${functions.map(code).join(" 或 ")}：${slipChinese(slip)}`,
  },
  thresholdMet: (percent, only) =>
    only === null
      ? `每道练习都达到 --min-score ${percent}。`
      : `已达到 --min-score ${percent}：满分 ${only.maxScore}，需要 ${only.needed} 分，实得 ${only.score} 分。`,
  thresholdMissed: (percent, { exercise, score, maxScore, needed }) =>
    `${exercise} 未达到 --min-score ${percent}：满分 ${maxScore}，需要 ${needed} 分，实得 ${score} 分。`,
  watching: (path) => `等待 ${path} 变化。按 Ctrl-C 结束。`,
  watchingGone: (path) => `${path} 暂时不在，等待它出现。`,

  quizTitle: (title, questions) => `${title}：共 ${questions} 题`,
  quizKind: { single: "单选", multiple: "多选", numeric: "填数", ordering: "排序" },
  quizPrompt: "答案",
  quizAgain: {
    single: (count) => `请输入 ${letters(count)} 中的一个字母。`,
    multiple: (count) => `请输入 ${letters(count)} 中的一个或多个字母，例如：a c`,
    numeric: () => "请输入一个数，例如 0.25、1e-3 或 1/4。",
    ordering: (count) => `请按正确顺序输入 ${letters(count)} 的全部字母，例如：b a c`,
  },
  quizRight: "正确",
  quizWrong: (answer) => `不对，答案是 ${answer}`,
  quizUnreadable: (again) => `无法识别这个答案，本题按未作答计。${again}`,
  quizEnded: (left) => `输入已结束，还有 ${left} 题未作答。`,
  quizScore: (right, total) => `${total} 题答对 ${right} 题`,

  showDerived: "推导得出",
  verifyWorks: "有效",
  verifyReferenceAsOracle: (error) =>
    error === null ? "以参考答案为 oracle" : `以参考答案为 oracle，数值梯度精确到 ${error.toExponential(0)}`,
  verifyBroken: "无效",
  verifyComplete: "完整",
  verifyIncomplete: "不完整",
  verifyInvalid: "格式不合规",
  verifyMatrix: "各典型错误被哪些检查项拒绝",
  verifyLegend: ["最先拒绝", "也会拒绝", "放行"],
  verifyShared: (names) => `另可识别所属类别的 ${names.length} 种典型错误：${names.join("、")}`,
  verifyMargins: (margins) =>
    `超出容差的倍数：${margins.map(([name, times]) => `${name} ${times}`).join("，")}`,
  verifyProposal: (mistake, proposal) =>
    proposal.status === "found"
      ? `${mistake}：建议的用例 ${proposal.name} 可以检出（检查项 ${proposal.checks.join("、")}），内容见 --json`
      : `${mistake}：${proposal.status === "none" ? "试过的用例都检不出" : "没有时间寻找用例"}`,
  verifyMoreProposals: (count) => `另有 ${count} 个，见 --json`,
  verifyMutation: ({ planted, killed, equivalent }) =>
    `植入 ${planted} 个变异体，拒绝 ${killed} 个，等价 ${equivalent} 个`,
  verifyUnchanged: (since) => `自 ${MOMENT.format(since)} 验证以来没有改动；加上 --fresh 可重新验证`,
  verifyTotal: (fine, total) => `${total} 道练习，${fine} 道没有问题`,
  verifyDeclared: (check) => `声明的是 ${check}`,
};

const MOMENT = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium", timeStyle: "short" });

function meant(near: string | null): string {
  return near === null ? "" : `你想写的是 ${near} 吗？`;
}

function letters(count: number): string {
  return `a 到 ${String.fromCharCode(96 + count)}`;
}
