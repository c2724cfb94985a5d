import type { Described, Form, FormulaFault, Referent } from "../../spec/problem-detail.ts";
import { compileErrorText } from "../compile-error-text.ts";
import { code } from "../messages/report-messages.ts";
import type { ProblemMessages } from "./problem-messages.ts";
import { excerpt, quotedList, quotedText } from "./quoted.ts";
import { arrayOf, TYPES, valueExample } from "./shape-example.ts";
import { typeCode } from "./type-code.ts";

/** Spaces between Chinese characters and what is not Chinese are put in by {@link spaced}. */
export const problemsZh: ProblemMessages = {
  "unreadable-folder": ({ code: reason }) => `这里应为文件夹：${systemReason(reason)}。`,
  "unreadable-file": ({ code: reason }) => `无法读取文件：${systemReason(reason)}。`,
  "missing-file": () => "缺少这个文件。",
  "link-outside": () => "这是指向文件夹之外的链接。请把文件复制到这里。",
  "not-a-file": ({ is }) => `这里应为文件，实际是${is === "folder" ? "文件夹" : "管道或设备"}。`,
  "file-too-large": ({ bytes, most }) => `文件有 ${bytes} 字节，最多读取 ${most} 字节。`,
  "not-utf8": () => "从这里起不是 UTF-8 编码。请将文件另存为 UTF-8。",
  "byte-order-mark": () => "文件以字节顺序标记（BOM）开头。请另存为不带 BOM 的 UTF-8。",
  "nul-byte": () => "这里有一个空字节（NUL），文件应当只含文本。",
  "carriage-return": () => "行尾是 CRLF。请将文件的换行符改为 LF。",

  "tab-indent": ({ moreLines }) =>
    `这一行用制表符缩进，而 YAML 只接受空格${moreLines === 0 ? "" : `；另有 ${moreLines} 行也是如此`}。`,
  "yaml-syntax": ({ code: rule, message }) =>
    YAML[rule] ?? `不是有效的 YAML，解析器报告：${excerpt(message)}。`,
  "too-deep": ({ most }) => `嵌套超过 ${most} 层。`,
  "too-many-values": ({ most }) => `展开别名之后，文档中的值超过 ${most} 个。`,
  "unknown-anchor": ({ name, known }) =>
    `上文没有锚点 ${code(`&${name}`)}。${known.length === 0 ? "到这里为止，文档中没有任何锚点。" : `已有的锚点：${list(known)}。`}`,
  "key-no-word": () => "键只能是普通的词，不能是列表、映射或别名。",
  "key-reserved": ({ key }) => `键 ${code(key)} 被 JavaScript 占用，请换一个名字。`,
  "key-repeated": ({ key }) => `键 ${code(key)} 重复出现，请只保留一处。`,
  "bad-merge": ({ received }) =>
    `${code("<<")} 后面应为映射的别名或若干别名的列表，实际是${described(received)}。`,

  "unknown-key": ({ key }) => `这里没有名为 ${code(key)} 的键。`,
  "wrong-value": ({ expected, received }) =>
    received.is === "nothing"
      ? `缺少这个键，应为${forms(expected)}。`
      : `应为${forms(expected)}，实际是${described(received)}。`,
  "out-of-bounds": ({ relation, limit, of, received }) =>
    of === "number"
      ? `应${RELATIONS[relation]} ${limit}，实际是${described(received)}。`
      : `${COUNTS[relation]} ${limit} ${UNITS[of]}，实际是${described(received)}。`,
  "not-a-url": ({ received }) =>
    `应为网址，例如 ${code("https://example.org/page")}，实际是${described(received)}。`,
  "not-a-module": ({ received }) =>
    `应为 ${code("misconceptions/")} 下的文件，例如 ${code("misconceptions/no-mean.ts")}，实际是${described(received)}。`,
  "not-a-slug": ({ received }) =>
    `应为以连字符相连的小写单词，例如 ${code("batch-norm")}，实际是${described(received)}。`,
  "not-an-identifier": ({ received }) =>
    `应为 TypeScript 标识符，例如 ${code("gradInput")}，实际是${described(received)}。`,
  "not-a-symbol": ({ received }) =>
    `应为 ${code("N")}、${code("kH")} 这样的尺寸符号，或一个数，实际是${described(received)}。`,
  "reserved-name": ({ received }) => `${described(received)} 被 JavaScript 占用，请换一个名字。`,
  "one-correct-choice": ({ correct }) =>
    correct.length === 0
      ? `没有选项标注 ${code("correct: true")}，单选题恰好要有一个。`
      : `第 ${correct.join("、")} 个选项都标注了 ${code("correct: true")}，而单选题恰好只有一个正确选项。若有多个正确，请写 ${code("kind: multiple")}。`,
  "no-correct-choice": () => `没有选项标注 ${code("correct: true")}，多选题至少要有一个。`,
  schema: ({ message, received }) => `实际是${described(received)}，不符合格式要求：${excerpt(message)}。`,

  undeclared: ({ referent, name, known }) =>
    `${absent(referent, code(name))}。${known.length === 0 ? "目前一个也没有声明。" : `已声明的有：${list(known)}。`}`,
  "repeated-name": ({ name }) => `${code(name)} 在列表中重复出现。`,
  "slug-not-folder": ({ slug, folder }) =>
    `slug 是 ${code(slug)}，文件夹名是 ${code(folder)}，两者必须一致。`,
  "own-prerequisite": () => "练习把自己列为先修练习。",
  "later-prerequisite": ({ prerequisite, track, own }) =>
    `${code(prerequisite)} 属于学习路线 ${code(track)}，排在 ${code(own)} 之后；先修练习要么在同一条学习路线，要么在更靠前的。请把其中一道练习移到别的学习路线，或者去掉这个先修。`,
  "prerequisite-cycle": ({ way }) => `先修关系形成了环：${way.map(code).join(" → ")}。`,
  "progress-hidden": () => "运行时展示的不能是隐藏用例，请换成公开的用例。",
  "progress-type": ({ drawn, key, type }) =>
    `${code(drawn)} 画的是${DRAWN[drawn]}，而 ${code(key)} 是 ${typeCode(type)}。请换一个键，或换一种图。`,
  "use-cycle": ({ way }) => `练习互相引用，形成了环：${way.map(code).join(" → ")}。`,
  "used-invalid": ({ slug }) =>
    `练习 ${code(slug)} 本身无效，其中的函数无法引用。原因见 ${code(`grader verify ${slug}`)}。`,
  "used-name-taken": ({ name, owner }) =>
    `答案要用 ${code(name)} 这个名字导入，但它${owner === null ? "自己也要写一个同名函数" : `还要从 ${code(owner)} 导入一个同名函数`}。请给其中一个改名，或去掉一个。`,

  "no-functions": () => "练习没有声明任何函数。",
  "options-taken": () => `函数已有选项对象，参数不能再叫 ${code("options")}。`,
  "random-result": () => `结果不能是 ${code("random")}，那是一个函数。`,
  "state-alone": () => `只返回 ${code("state")} 就没有可以比较的内容。请返回包含它的记录。`,
  "option-type": ({ type }) => `选项应为标量、若干词之一或一阶张量，实际是 ${typeCode(type)}。`,
  "gradient-name-taken": ({ name }) => `${code(name)} 已经是一个函数，请给反向函数另取名字。`,
  "grad-output-taken": ({ function: name }) =>
    `${code(name)} 有一个参数叫 ${code("gradOutput")}，而反向函数会自行加上这个参数。请给它改名。`,
  "not-differentiable": ({ of, name, type }) =>
    `${code(name)}${of === "result" ? "的结果" : ""}是 ${typeCode(type)}，只有张量或数才有梯度。`,
  "same-gradient-name": ({ gradient, names: [first, second] }) =>
    `${code(first)} 与 ${code(second)} 的梯度都会叫 ${code(gradient)}，请给其中一个改名。`,
  "single-result": ({ key, function: name, type }) =>
    `${code(name)} 只有一个结果 ${typeCode(type)}，没有键可言。请去掉 ${code(key)}，或让它返回记录。`,
  "rising-steps": ({ before, after }) => `步长应当递减，这里 ${after} 排在 ${before} 之后。`,

  "input-missing": ({ of, type }) => `缺少这个${INPUTS[of]}，其类型为 ${typeCode(type)}。`,
  "wrong-type": ({ type, received }) => `应为 ${typeCode(type)} 类型的值，实际是${described(received)}。`,
  "null-differentiated": ({ function: name }) =>
    `${code(name)} 要对这个输入求梯度，因此它不能是 ${code("null")}。`,
  "too-many-numbers": ({ most, total }) =>
    `这个用例的输入共有 ${total} 个数，最多可评测 ${most} 个。请减小尺寸。`,
  "size-missing": ({ symbol, type }) =>
    `${typeCode(type)} 需要 ${code(symbol)} 的大小，请写进这个用例的 ${code("sizes")}。`,
  "carry-without-repeat": () =>
    `${code("carry")} 把结果传给下一次调用，而这里只有一次调用。请加上 ${code("repeat")}，取 2 或以上。`,
  "carry-mismatch": ({ parameter, key, result }) =>
    `参数的类型是 ${typeCode(parameter)}，结果 ${code(key)} 的类型是 ${typeCode(result)}，两者必须相同。`,
  "each-too-long": ({ calls, received }) => `只有 ${calls} 次调用，却写了 ${received} 项，每次调用最多一项。`,
  "no-tensor-record": ({ received }) =>
    `应为 ${code("{ record: … }")}，每个名字对应一个张量，实际是${described(received)}。`,
  "no-tensor-generator": ({ received }) =>
    `应为带有 ${code("shape")} 的数值生成方式，实际是${described(received)}。`,
  "shape-missing": () => `${code("tensors")} 中的张量要自带形状，请补上，例如 ${code("shape: [2, 3]")}。`,
  "shape-given": ({ type }) => `形状由 ${typeCode(type)} 与各个大小决定，请去掉 ${code("shape")}。`,
  "bounds-swapped": ({ low, high }) => `下界应写在前面，实际是 ${code(`[${low}, ${high}]`)}。`,
  "wrong-rank": ({ type, rank, received }) =>
    `${typeCode(type)} 的阶数是 ${rank}，实际是${received === 0 ? "一个数" : `${received} 层嵌套的列表`}。`,
  "wrong-size": ({ axis, symbol, size, type, shape }) =>
    `${typeCode(type)} 的第 ${axis} 轴大小应为 ${symbol === null ? size : code(`${symbol} = ${size}`)}，实际的形状是 ${code(`[${shape.join(", ")}]`)}。`,
  uneven: ({ expected, received }) =>
    `相邻各项都是${listOrNumber(expected)}，这里却是${listOrNumber(received)}。`,
  "wrong-entries": ({ entries, received }) =>
    `应为${entries === "whole" ? "整数" : "0 或 1"}，实际是${described(received)}。`,

  "no-points": () => "没有检查项给分，至少要有一项。",
  "not-a-gradient-case": ({ case: name, function: called, backwards }) =>
    `梯度检查的用例应当调用反向函数，而 ${code(name)} 调用的是 ${code(called)}。${backwards.length === 0 ? `${code("gradients")} 下还没有声明反向函数。` : `反向函数有：${list(backwards)}。`}`,
  "one-case": () => `${code("distinctResults")} 比较不同的用例，至少要写两个。`,
  "no-such-axis": ({ axis, type }) => `结果是 ${typeCode(type)}，没有第 ${axis} 轴；轴从 0 数起。`,
  "not-a-vector": ({ type }) =>
    `${code("decreasing")} 要求结果是向量，即一阶张量，实际是 ${typeCode(type)}。`,

  "edit-not-found": ({ nearest }) =>
    `${code("reference.ts")} 中没有这段文字。${nearest === null ? "请从该文件原样复制。" : `最接近的是第 ${nearest.line} 行：${excerpt(nearest.text)}。`}`,
  "edit-spaced-otherwise": ({ line }) =>
    `${code("reference.ts")} 第 ${line} 行起有这段文字，但换行、缩进或空格不同。从第二行起，缩进以第一行为准；用 ${code("|-")} 书写会保留换行，末尾也不会多出换行。`,
  "edit-ambiguous": ({ lines }) =>
    `这段文字在 ${code("reference.ts")} 中出现了 ${lines.length} 次（第 ${[...new Set(lines)].join("、")} 行）。请把要改的那一处前后再多写一些，使它唯一。`,
  "edit-changes-nothing": () =>
    `这样修改之后 ${code("reference.ts")} 没有变化。请在 ${code("replace")} 中写出不同之处。`,
  "edit-overlaps": ({ line }) =>
    `${code("reference.ts")} 的第 ${line} 行同时落在列表的另一处修改里，请把两处合并成一处。`,
  "edit-and-file": () => `典型错误用 ${code("edit")} 或 ${code("file")} 写出，二者只能留一个。`,
  "no-edit": ({ file }) =>
    file === null
      ? `没有写明它与参考答案差在哪里，请补上 ${code("edit: { find: …, replace: … }")}。`
      : `没有写明它与参考答案差在哪里。请补上 ${code("edit: { find: …, replace: … }")} 并删去 ${code(file)}；若要保留该文件，请补上 ${code(`file: ${file}`)}。`,
  "missing-module": ({ file }) => `缺少文件 ${code(file)}。`,
  "unused-misconception-file": ({ file }) =>
    `有文件 ${code(file)}，却没有典型错误用 ${code("file:")} 引用它。请删去它，或引用它。`,
  "no-pictures-module": () =>
    `声明了图，却没有画它们的代码。请添加 ${code("pictures.ts")}，每张图写一个函数。`,
  "unused-pictures-module": () =>
    `有文件 ${code("pictures.ts")}，却没有声明图。请声明它的函数画出的图，或删去它。`,
  "no-series": () => "这张图没有任何序列，请至少写出一样要画的东西。",
  "field-taken": () => `${code("field")} 是点背后的曲面，请给这个序列换一个名字。`,
  "labels-and-range": () => `柱形下面写 ${code("labels")} 或数值区间 ${code("range")}，二者只能留一个。`,

  syntax: ({ message }) => `不是有效的 TypeScript：${excerpt(compileErrorText(message, null, "zh"))}。`,
  "type-error": ({ code: number, message }) =>
    `类型检查不通过，TypeScript 报告 ${code(`TS${number}`)}：${excerpt(message)}。`,
  "types-unchecked": ({ reason }) => `无法检查类型：${UNCHECKED[reason]}。`,
  import: ({ source }) =>
    `导入了 ${code(source)}，而练习的文件应当各自独立。只有 ${code("oracle.ts")} 可以导入 ${code("nabla/engine")}。`,
  "no-operation": ({ name }) => `引擎没有运算 ${code(name)}。可用的运算见 ${code("docs/engine.md")}。`,
  "not-exported": ({ name, found }) =>
    `文件没有导出函数 ${code(name)}。${found.length === 0 ? "它没有导出任何函数。" : `它导出的是 ${list(found)}。`}`,
  "deferred-function": () => "这里是异步函数或生成器，应为普通函数。",
  "parameter-names": ({ expected, received }) =>
    `参数应为 ${code(`(${expected.join(", ")})`)}，实际是 ${code(`(${received.join(", ")})`)}。`,
  "parameter-name": ({ expected, received }) =>
    `参数名应为 ${code(expected)}，实际是${received === null ? "解构模式" : code(received)}。`,
  "no-written-type": ({ of, expected }) =>
    of === "result"
      ? `没有写明结果的类型。请在参数列表之后写上 ${code(`: ${expected}`)}。`
      : `没有写明这个参数的类型。请在它后面写上 ${code(`: ${expected}`)}。`,
  "other-type": ({ expected, received, meaning }) =>
    `声明的类型是 ${code(expected)}，这里写的是 ${code(received)}${meaning === null ? "" : `，即 ${code(meaning)}`}。`,

  "unread-module": () => "无法读取这个文件：有字符串、注释或括号没有结束，请补全。",
  "nothing-exported": () => `文件没有导出函数，也就没有要学习者写的内容。请写 ${code("export function …")}。`,
  "many-functions": ({ most, received }) =>
    `文件导出了 ${received} 个函数，最多可以有 ${most} 个。辅助函数请不要写 ${code("export")}。`,
  "pattern-parameter": () => "这个参数是解构模式，只有最后一个参数（选项）可以这样写。请给它一个名字。",
  "no-shape": ({ name, tag, rank, brackets, sizes, others }) =>
    `${code(`${name}: ${arrayOf(rank)}`)} 没有写明形状。${brackets === null ? "" : `${code(brackets)} 里的不是大小，大小由字母与数字组成。`}请在函数上方为${rank === 1 ? "它的大小" : "每个大小"}取名，例如 ${code(`${tag} [${sizes.join(", ")}]`)}。相同的字母表示相同的大小${others.length === 0 ? "" : `，参数已用到 ${list(others)}`}。`,
  "shape-rank": ({ name, tag, rank, shape }) =>
    `${code(`${name}: ${arrayOf(rank)}`)} 有 ${rank} 个轴，${code(tag)} 却写着 ${code(`[${shape.join(", ")}]`)}。请写 ${rank} 个大小，或修改类型。`,
  "unread-type": ({ name }) =>
    `${code(name)} 的类型不在可声明之列。请写 ${list(TYPES)}、由它们组成的对象，或若干单词的联合；也可以在 ${code("exercise.yaml")} 中声明这个函数。`,
  "optional-member": ({ name }) =>
    `${code(`${name}?`)} 可以省略，而函数的参数与结果总是完整的。请写 ${code(`${name}:`)}，可能没有值时在类型后加 ${code("| null")}。`,
  "rest-parameter": ({ name }) =>
    `${code(`...${name}`)} 接受任意多个参数，而练习中的函数参数个数固定。请写 ${code(`${name}: number[]`)}，或逐个写出参数。`,
  "default-parameter": ({ name, default: value }) =>
    name === "options"
      ? `选项有默认值 ${excerpt(value)}，而每个选项总会给出。请删去 ${excerpt(`= ${value}`)}，把默认值写在花括号里：${code("{ eps = 0.01 }: { eps: number }")}。`
      : `${code(name)} 有默认值 ${excerpt(value)}，而每个参数总会给出。请删去 ${excerpt(`= ${value}`)}；若要用例采用这个值，请在函数上方写 ${code(`@param [${name}=${value}]`)}。`,
  "unread-default": ({ name, default: value, type }) =>
    `${code(name)} 的默认值 ${excerpt(value)} 不是直接写出的 ${typeCode(type)} 值，无法用于用例。请直接写出值，例如 ${code(valueExample(type))}，或不写默认值。`,
  "unread-export": ({ why, received }) =>
    why === "generic"
      ? `${excerpt(received)} 带有类型参数，而练习声明的类型是固定的。请去掉 ${code("<…>")}；若是辅助函数，请不要写 ${code("export")}。`
      : why === "overloaded"
        ? `${excerpt(received)} 没有函数体。每个函数请只写一个签名，文档注释在上，函数体在后。`
        : `无法读取这个导出：${excerpt(received)}。请在声明处写 ${code("export function name(x: number[]): number[] { … }")}；若是辅助函数，请不要写 ${code("export")}。`,
  "no-grad-output": ({ forward }) =>
    `${code(forward)} 的反向函数应当先接受 ${code("gradOutput")}，再接受 ${code(forward)} 的全部参数。`,
  "gradient-members": ({ expected, received }) =>
    `反向函数返回一个对象，成员取自 ${list(expected)}；${received.length === 0 ? "这里没有把这样的对象写成结果的类型" : `实际是 ${list(received)}`}。`,
  "unknown-size": ({ symbol, function: name, backward }) =>
    `${code(name)} 的结果有大小 ${code(symbol)}，而参数中没有它，所以无法为 ${code(backward)} 抽取 ${code("gradOutput")}。请在 ${code("exercise.yaml")} 中为 ${code(backward)} 写一个用例，并写明 ${code(`sizes: { ${symbol}: … }`)}。`,

  "blank-text": () => "文本是空的。",
  placeholder: ({ text }) => `这里还没有写完：${excerpt(text)}。`,
  formula: ({ formula, fault }) => `公式 ${excerpt(formula)} 无法排版：${formulaFault(fault)}。`,
  unclosed: ({ mark }) =>
    mark === "$"
      ? `这个 ${code("$")} 没有配对，不构成公式。请补上另一个，若要写美元符号请用 ${code("\\$")}。`
      : mark === "$$"
        ? `公式没有结束，后面缺少${code("$$")}。`
        : mark === ":::"
          ? `推导步骤没有结束，后面缺少一行 ${code(":::")}。`
          : "代码块没有结束。请在后面加一行与开头相同的标记。",
  "other-language": ({ expected, text }) => `这里应当用${LANGUAGES[expected]}书写：${excerpt(text)}。`,
  image: ({ source }) => `页面不显示图片，只显示其文字：${excerpt(source)}。请改用表格、代码块或公式。`,
  "bad-link": ({ target }) =>
    `链接 ${excerpt(target)} 无效。请写完整的网址（${code("https://…")}），或 ${code("/exercises/")} 加练习的 slug。`,
  "top-heading": ({ text }) => `练习的标题由页面自行显示。请删去 ${excerpt(text)}，或改用 ${code("##")}。`,
  "broken-table": () => `这几行不构成表格：首行之下应有一行短横（${code("|---|---|")}），列数与首行相同。`,
  "step-name": ({ name }) =>
    `没有 ${code(`:::${name}`)} 这种块。推导的一步写作 ${code(":::step[问题]")}、答案、${code(":::")}。`,
  "step-part": ({ lacks }) =>
    lacks === "question"
      ? `这一步没有问题。请写在方括号里，例如 ${code(":::step[哪一项会变？]")}。`
      : `这一步没有答案：问题与 ${code(":::")} 之间是空的。`,
  "equal-choices": ({ places }) => `第 ${places.join("、")} 个选项内容相同。`,
  "order-words": ({ words }) => `选项的顺序因人而异，${excerpt(words)} 无从指认。请直接写出所指的内容。`,

  "no-statement": ({ language }) => `缺少${LANGUAGES[language]}题面。`,
  "empty-statement": ({ language }) => `${LANGUAGES[language]}题面是空的。`,
  "no-explanation": ({ language }) => `缺少${LANGUAGES[language]}的讲解，另一种语言已经有了。`,
  "other-steps": ({ here, there }) =>
    `两种语言在相同的标题下折叠相同的步骤：英文这里折叠了 ${here} 步，中文是 ${there} 步。`,
  "no-chinese-starter": () =>
    `缺少中文的初始代码。请加上 ${code("starter.zh.ts")}：${code("starter.ts")} 的副本，注释译成中文。`,
  "other-starter": ({ expected, received }) =>
    `与 ${code("starter.ts")} 只能有注释内容的差别：那里此处是${piece(expected)}，这里是${piece(received)}。`,
  "no-quiz": ({ least }) => `缺少概念题，至少要有 ${least} 道。`,
  "few-questions": ({ least, received }) => `概念题有 ${received} 道，至少要有 ${least} 道。`,
  "no-hints": () => "没有提示。请至少写一条，由浅入深。",
  "no-reading": () => "没有延伸阅读。请至少给出一个链接。",
  "no-misconceptions": () => "没有典型错误。请至少写一份错误答案。",
  "no-public-case": () => "所有用例都是隐藏的。请至少公开一个，让学习者看到错在哪里。",
  "no-hidden-case": () => "所有用例都是公开的。请至少隐藏一个，以免期望值被抄进答案。",
  "points-total": ({ expected, received }) => `各检查项的分值之和是 ${received}，应为 ${expected}。`,
  "check-without-misconception": ({ check }) =>
    `没有典型错误写明 ${code(`rejectedBy: ${check}`)}。给分的检查项至少要拒绝一种典型错误。`,
  "unused-case": ({ case: name }) => `没有检查项用到用例 ${code(name)}。`,
  "stray-file": ({ isModuleFolder }) =>
    isModuleFolder ? "这里只放 TypeScript 文件。" : "没有程序会读取这个文件，请删除或改名。",
};

const RELATIONS = { ">=": "不小于", ">": "大于", "<=": "不大于", "<": "小于" };
const COUNTS = { ">=": "至少要有", ">": "要多于", "<=": "最多", "<": "要少于" };
const UNITS = { characters: "个字符", items: "项" };
const DRAWN = { curve: "数或向量", image: "矩阵", scatter: "点（`[N, 2]`）", bars: "向量", field: "矩阵" };
const UNCHECKED = {
  "not-installed": "没有安装编译器，请运行 `npm install`",
  "timed-out": "编译器没有按时结束",
  failed: "编译器出错",
};
const LANGUAGES = { zh: "中文", en: "英文" };
const INPUTS = { input: "输入", option: "选项", member: "成员" };

const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: "没有读取权限",
  EPERM: "没有读取权限",
  EISDIR: "它是文件夹",
  ELOOP: "它是指向自己的链接",
  ENOENT: "没有这个文件或文件夹",
  ENOTDIR: "它是文件",
  ENAMETOOLONG: "名字太长",
};

const YAML: Readonly<Record<string, string>> = {
  ALIAS_PROPS: "别名不能再带锚点或标签。",
  BAD_ALIAS: "别名要写出锚点的名字，例如 `*defaults`。",
  BAD_COLLECTION_TYPE: "标签与后面的列表或映射不符，请去掉它。",
  BAD_DIRECTIVE: "YAML 1.2 没有这条指令（`%…`），请去掉它。",
  BAD_DQ_ESCAPE: "双引号中没有这种转义。请把反斜杠写两遍，或改用单引号。",
  BAD_INDENT: "同一列表或映射的各项必须对齐，打开的括号必须闭合。",
  BAD_PROP_ORDER: "锚点与标签应写在 `-`、`?` 或 `:` 之后。",
  BAD_SCALAR_START: "文本不能以这个字符开头，请加上引号。",
  BLOCK_AS_IMPLICIT_KEY: "一行里有两处 `key: value`。含有冒号的文本请加引号。",
  BLOCK_IN_FLOW: "括号之内的列表与映射也要用括号书写。",
  IMPOSSIBLE: "从这里起不是有效的 YAML。",
  KEY_OVER_1024_CHARS: "键超过 1024 个字符。",
  MISSING_CHAR: "引号或括号没有闭合，或者缺少逗号、冒号。",
  MULTILINE_IMPLICIT_KEY: "键必须写在一行之内。上面是否缺了冒号或引号？",
  MULTIPLE_ANCHORS: "一个值只能有一个锚点。",
  MULTIPLE_DOCS: "这里开始了第二个文档（`---`），文件中只能有一个。",
  MULTIPLE_TAGS: "一个值只能有一个标签，这里用不着标签。",
  NON_STRING_KEY: "键只能是普通的词。",
  TAG_RESOLVE_FAILED: "这里不使用标签（`!…`），请去掉它。",
  UNEXPECTED_TOKEN: "这里不应出现这个符号。上面是否缺了引号、括号或逗号？",
};

function formulaFault(fault: FormulaFault): string {
  switch (fault.is) {
    case "unknown-command":
      return `没有命令 ${code(fault.command)}`;
    case "unknown-environment":
      return `没有环境 ${code(fault.environment)}`;
    case "unexpected":
      return `此处应为${markOrEnd(fault.expected)}，实际是${markOrEnd(fault.received)}`;
    case "double-script":
      return `连写了两个${fault.script === "superscript" ? "上标" : "下标"}，请给前一组加上花括号`;
    case "other":
      return `KaTeX 报告 ${excerpt(fault.message)}`;
  }
}

function markOrEnd(mark: string | null): string {
  return mark === null ? "公式结尾" : code(mark);
}

function systemReason(reason: string): string {
  return SYSTEM[reason] ?? `系统报告 ${code(reason)}`;
}

function absent(referent: Referent, name: string): string {
  switch (referent.what) {
    case "function":
      return `没有名为 ${name} 的函数`;
    case "case":
      return `没有名为 ${name} 的用例`;
    case "check":
      return `没有名为 ${name} 的检查项`;
    case "exercise":
      return `没有名为 ${name} 的练习`;
    case "member":
      return `记录没有名为 ${name} 的成员`;
    case "differentiated":
      return `${name} 不在 ${code("wrt")} 之中`;
    case "parameter":
      return `${code(referent.owner)} 没有名为 ${name} 的参数`;
    case "option":
      return `${code(referent.owner)} 没有名为 ${name} 的选项`;
    case "result-key":
      return `${code(referent.owner)} 的结果没有名为 ${name} 的键`;
    case "used-function":
      return `练习 ${code(referent.owner)} 没有名为 ${name} 的函数`;
    case "symbol":
      return `${code(referent.owner)} 的形状中没有尺寸符号 ${name}`;
  }
}

function forms(expected: readonly Form[]): string {
  const texts = expected.map((form) => {
    if (typeof form === "string") return FORMS[form];
    return "code" in form
      ? code(form.code)
      : `${form.length} 个${form.of === "number" ? "数" : "整数"}的列表`;
  });
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join("、")}或${texts.at(-1)}`;
}

const FORMS = {
  text: "文本",
  number: "一个数",
  "whole number": "整数",
  boolean: "`true` 或 `false`",
  list: "列表",
  mapping: "映射",
  null: "`null`",
  value: "一个值",
};

function described(value: Described): string {
  switch (value.is) {
    case "nothing":
      return "空缺";
    case "null":
      return code("null");
    case "text":
      return quotedText(value.text);
    case "list":
      return value.length === 0 ? "空列表" : `${value.length} 项的列表`;
    case "mapping":
      return value.keys.length === 0 ? "空映射" : `含有 ${list(value.keys)} 的映射`;
    default:
      return code(value.text);
  }
}

function list(names: readonly string[]): string {
  return quotedList(names, "、");
}

function listOrNumber(length: number | null): string {
  return length === null ? "数" : `${length} 项的列表`;
}

function piece(text: string | null): string {
  return text === null ? "结尾" : excerpt(text);
}
