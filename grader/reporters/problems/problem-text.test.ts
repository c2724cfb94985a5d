import { expect, test } from "vitest";
import { LOCALES } from "../locales.ts";
import { SAMPLE_PROBLEMS } from "../testing/sample-problems.ts";
import { problemText } from "./problem-text.ts";
import { problemsEn } from "./problems-en.ts";
import { problemsZh } from "./problems-zh.ts";

function texts(locale: "zh" | "en"): Record<string, string> {
  const place = { file: "exercise.yaml", line: 1, column: 1, path: "", suggestion: null };
  return Object.fromEntries(
    SAMPLE_PROBLEMS.map((detail) => [detail.kind, problemText({ ...place, detail }, locale)]),
  );
}

test("there is a sample of every kind, and a text in both languages", () => {
  const kinds = SAMPLE_PROBLEMS.map(({ kind }) => kind).sort();
  expect(kinds).toEqual(Object.keys(problemsEn).sort());
  expect(kinds).toEqual(Object.keys(problemsZh).sort());
});

test("no text is half in the other language: what is not Chinese stands in code marks", () => {
  const NAMES = /\b(?:TypeScript|JavaScript|YAML|UTF-8|BOM|NUL|CRLF|LF|slug|KaTeX|Markdown|HTTP)\b/g;
  const outside = (sentence: string) => sentence.replaceAll(/`[^`]*`/g, "").replaceAll(NAMES, "");
  for (const [kind, sentence] of Object.entries(texts("zh")))
    expect(outside(sentence), kind).not.toMatch(/[A-Za-z]/);
  for (const [kind, sentence] of Object.entries(texts("en")))
    expect(outside(sentence), kind).not.toMatch(/\p{Script=Han}|[，。；：“”]/u);
});

test("every text is whole sentences, and code marks close", () => {
  for (const locale of LOCALES)
    for (const [kind, sentence] of Object.entries(texts(locale))) {
      expect(sentence, kind).toMatch(/[.?。？]$/);
      expect((sentence.match(/`/g) ?? []).length % 2, kind).toBe(0);
      expect(sentence, kind).not.toMatch(/undefined|\[object| {2}|。。|\.\.(?!\.)/);
    }
});

test("a compiler that is quoted is introduced once", () => {
  const place = { file: "oracle.ts", line: 1, column: 1, path: "", suggestion: null };
  const say = (message: string) => problemText({ ...place, detail: { kind: "syntax", message } }, "zh");
  expect(say("Illegal newline after throw")).toBe(
    "不是有效的 TypeScript：`编译器报告：Illegal newline after throw`。",
  );
});

test("a suggestion is asked for behind the sentence", () => {
  const detail = { kind: "unused-case", case: "a" } as const;
  const problem = { file: "exercise.yaml", line: 1, column: 1, path: "", detail, suggestion: "b" };
  expect(LOCALES.map((locale) => problemText(problem, locale))).toEqual([
    "没有检查项用到用例 `a`。你想写的是 `b` 吗？",
    "No check uses the case `a`. Did you mean `b`?",
  ]);
});

test("what people read, in English", () => {
  expect(texts("en")).toMatchInlineSnapshot(`
    {
      "bad-link": "\`javascript:alert(1)\` leads nowhere. Write a whole address (\`https://…\`), or \`/exercises/\` and a slug.",
      "bad-merge": "\`<<\` takes an alias of a mapping, or a list of them; found \`3\`.",
      "blank-text": "The text is empty.",
      "bounds-swapped": "The lower bound comes first; found \`[1, -1]\`.",
      "broken-table": "Rows that are no table: under the first row there must be one of dashes (\`|---|---|\`) with as many cells.",
      "byte-order-mark": "The file begins with a byte order mark. Save it as UTF-8 without one.",
      "carriage-return": "A line ends in CRLF. Save the file with LF line endings.",
      "carry-mismatch": "The parameter is \`tensors\`, the result \`losses\` is \`{ tensor: [T] }\`; they must be the same.",
      "carry-without-repeat": "\`carry\` hands results on from call to call, and there is one call. Add \`repeat\`, 2 or more.",
      "check-without-misconception": "No misconception has \`rejectedBy: output\`. A check that gives points rejects at least one.",
      "deferred-function": "An async function or a generator; expected a plain function.",
      "each-too-long": "2 items for 1 call: write at most one for each call.",
      "edit-ambiguous": "\`reference.ts\` has this text 2 times, in lines 3, 12. Take in more of what stands around the one that is meant.",
      "edit-and-file": "A misconception is \`edit\` or \`file\`, not both. Keep one of the two.",
      "edit-changes-nothing": "This leaves \`reference.ts\` as it is. Write what differs in \`replace\`.",
      "edit-not-found": "\`reference.ts\` has no such text. The nearest is in line 12: \`return x.map((row) => sum(row));\`.",
      "edit-overlaps": "This place, line 12 of \`reference.ts\`, is in another edit of the list too. Make one edit of both.",
      "edit-spaced-otherwise": "\`reference.ts\` has this text in line 12, with other line breaks, indentation or spaces. Lines after the first are indented as compared to the first; \`|-\` keeps line breaks and adds none at the end.",
      "empty-statement": "The statement in English is empty.",
      "equal-choices": "Choices 1 and 3 say the same.",
      "few-questions": "The quiz has 1 question; 4 or more are expected.",
      "field-taken": "\`field\` is the landscape behind the points. Call this series otherwise.",
      "file-too-large": "The file has 300000 bytes; at most 262144 are read.",
      "formula": "The formula \`\\sqrrt{x}\` cannot be set: there is no command \`\\sqrrt\`.",
      "grad-output-taken": "\`scale\` has a parameter \`gradOutput\`, which its backward adds itself. Rename the parameter.",
      "gradient-name-taken": "\`scale\` is a function already. Give the backward another name.",
      "image": "The pages show no pictures, only their text: \`![a layer](layer.png)\`. Write a table, a listing or a formula.",
      "import": "Imports \`node:fs\`; a file of an exercise stands alone. Only \`oracle.ts\` may import \`nabla/engine\`.",
      "input-missing": "This option is missing; its type is \`{ nullable: { mask: [N] } }\`.",
      "key-no-word": "A key must be a plain word, not a list, a mapping or an alias.",
      "key-repeated": "The key \`points\` stands here a second time. Keep one of the two.",
      "key-reserved": "The key \`__proto__\` is reserved by JavaScript. Choose another.",
      "labels-and-range": "Bars have \`labels\` or a \`range\` of numbers below them, not both. Keep one of the two.",
      "later-prerequisite": "\`attention\` is of the track \`sequences\`, which comes after \`networks\`: a track must be done before it. Move one of the two exercises, or leave the prerequisite out.",
      "link-outside": "A link that leads out of the folder. Copy the file here instead.",
      "missing-file": "The file is missing.",
      "missing-module": "The file \`misconceptions/no-mean.ts\` is missing.",
      "no-correct-choice": "No choice is marked \`correct: true\`; a multiple question has at least one.",
      "no-edit": "Nothing says how it differs from the reference. Add \`edit: { find: …, replace: … }\` and remove \`misconceptions/no-mean.ts\`, or add \`file: misconceptions/no-mean.ts\` to keep it.",
      "no-explanation": "The explanation in Chinese is missing. The other language has one.",
      "no-functions": "The exercise declares no function.",
      "no-hidden-case": "All cases are public. Hide at least one, so that their values cannot be copied into an answer.",
      "no-hints": "There is no hint. Write at least one, from a nudge to nearly the answer.",
      "no-misconceptions": "There is no misconception. Write at least one wrong solution.",
      "no-operation": "The engine has no operation \`meann\`. \`docs/engine.md\` lists those there are.",
      "no-pictures-module": "The pictures have nothing to make them. Add \`pictures.ts\`, with a function for each.",
      "no-points": "No check gives points. At least one must.",
      "no-public-case": "All cases are hidden. Make at least one public, so that a learner sees an error where it happens.",
      "no-quiz": "The quiz is missing. Write one of 4 questions or more.",
      "no-reading": "There is nothing to read on. Add at least one link.",
      "no-series": "The picture has no series. Name at least one thing that it draws.",
      "no-statement": "The statement in Chinese is missing.",
      "no-such-axis": "The result, \`{ tensor: [N, D] }\`, has no axis 2; axes count from 0.",
      "no-tensor-generator": "Expected a generator of numbers with a \`shape\`, found \`true\`.",
      "no-tensor-record": "Expected \`{ record: … }\` with a tensor for each name, found \`3\`.",
      "no-written-type": "The type of the result is not written. Write \`: { y: Matrix }\` behind the parameters.",
      "not-a-file": "Expected a file, found a pipe or a device.",
      "not-a-gradient-case": "A gradient check takes cases of a backward; \`small\` calls \`scale\`. Backwards: \`scaleBackward\`.",
      "not-a-module": "Expected a file of \`misconceptions/\`, such as \`misconceptions/no-mean.ts\`; found \`"no-mean.js"\`.",
      "not-a-slug": "Expected lower-case words joined by hyphens, such as \`batch-norm\`; found \`"Batch Norm"\`.",
      "not-a-symbol": "Expected a size symbol such as \`N\` or \`kH\`, or a number; found \`"C-1"\`.",
      "not-a-url": "Expected a web address such as \`https://example.org/page\`, found \`"javascript:alert(1)"\`.",
      "not-a-vector": "\`decreasing\` asks for a vector, a tensor of rank 1; found \`tensors\`.",
      "not-an-identifier": "Expected a TypeScript identifier, such as \`gradInput\`; found \`"grad-input"\`.",
      "not-differentiable": "The result of \`count\` is \`integer\`; only a tensor or a number has a gradient.",
      "not-exported": "The file exports no function \`relu\`. It exports \`rleu\`, \`sigmoid\`.",
      "not-utf8": "From here on the bytes are not UTF-8. Save the file as UTF-8.",
      "nul-byte": "A NUL byte; expected text.",
      "null-differentiated": "\`scaleBackward\` has a gradient for this input, so it cannot be \`null\`.",
      "one-case": "\`distinctResults\` holds cases against each other; name two or more.",
      "one-correct-choice": "Choices 1 and 3 are marked \`correct: true\`; a single question has exactly one. Where several are right write \`kind: multiple\`.",
      "option-type": "An option is a scalar, one of some words, or a tensor of rank 1; found \`{ tensor: [N, C] }\`.",
      "options-taken": "A parameter cannot be called \`options\` beside the options object.",
      "order-words": "Choices are shown in another order to everybody, so \`The first two\` points at nothing. Name what is meant.",
      "other-language": "This should be in Chinese: \`Backpropagation computes gradients\`.",
      "other-steps": "Both languages fold the same steps, under the same headings: here 2 steps are folded, in Chinese 3.",
      "other-type": "The spec declares \`Matrix\`, written is \`Rows\`, which is \`string[][]\`.",
      "out-of-bounds": "Expected at least 2 items, found a list of 1.",
      "own-prerequisite": "The exercise is its own prerequisite.",
      "parameter-name": "Expected a parameter called \`weight\`, found a pattern.",
      "parameter-names": "Expected the parameters \`(x, weight)\`, found \`(x)\`.",
      "placeholder": "Still to be written: \`(to translate)\`.",
      "points-total": "The points of all checks add up to 95; expected 100.",
      "prerequisite-cycle": "The prerequisites run in a circle: \`adam\` → \`optimizers\` → \`adam\`.",
      "progress-hidden": "What is shown while it runs must not be of a hidden case. Name a public one.",
      "progress-type": "\`image\` draws matrices, and \`losses\` is \`{ tensor: [T] }\`. Name another key, or draw it otherwise.",
      "random-result": "A result cannot be \`random\`, which is a function.",
      "repeated-name": "\`adam\` stands in the list a second time.",
      "reserved-name": "\`"class"\` is reserved by JavaScript. Choose another name.",
      "rising-steps": "Steps must fall; 0.01 comes after 0.001.",
      "same-gradient-name": "The gradients of \`x\` and \`input\` would both be called \`gradInput\`. Rename one of the two.",
      "schema": "Found nothing. The schema says: \`Invalid input\`.",
      "shape-given": "The shape follows from \`{ tensor: [N, C] }\` and the sizes. Leave \`shape\` out.",
      "shape-missing": "A tensor in \`tensors\` brings its own shape. Add one, such as \`shape: [2, 3]\`.",
      "single-result": "\`scale\` has one result, \`{ tensor: [N, C] }\`, and no keys. Leave out \`outputs\`, or let it return a record.",
      "size-missing": "\`{ tensor: [N, C] }\` needs a size for \`C\`. Add it to \`sizes\` of this case.",
      "slug-not-folder": "The slug is \`adm\`, the folder is called \`adam\`; they must be the same.",
      "state-alone": "A result that is only \`state\` shows nothing to compare. Return a record that holds it.",
      "step-name": "There is no block \`:::setp\`. A step of a derivation is \`:::step[question]\`, what answers it, \`:::\`.",
      "step-part": "A step without a question: write it in brackets, \`:::step[What changes?]\`.",
      "stray-file": "Nothing reads this file. Delete or rename it.",
      "syntax": "No valid TypeScript: \`Expected ',' or '}' but found ';'\`.",
      "tab-indent": "The line is indented with a tab. YAML takes spaces only; 3 more lines begin so.",
      "too-deep": "Nested deeper than 40 levels.",
      "too-many-numbers": "The inputs of this case hold 240000 numbers; at most 100000 can be graded. Choose smaller sizes.",
      "too-many-values": "With its aliases filled in, the document has more than 50000 values.",
      "top-heading": "The page sets the title of the exercise itself. Leave out \`# Adam\`, or write it with \`##\`.",
      "type-error": "TypeScript reports \`TS2322\`: \`Type 'string' is not assignable to type 'number'\`.",
      "types-unchecked": "The types could not be checked: the compiler is not installed; run \`npm install\`.",
      "unclosed": "A \`$\` without its partner: no formula begins or ends here. Close it, or write \`\\$\` for a dollar sign.",
      "undeclared": "The result of \`scale\` has no key \`z\`. Declared: \`y\`, \`norm\`.",
      "uneven": "Expected a list of 3, as its neighbours are; found a number.",
      "unknown-anchor": "There is no anchor \`&optoins\` above this alias. The document has no anchors up to here.",
      "unknown-key": "There is no key \`pionts\` here. Keys: \`name\`, \`points\`.",
      "unreadable-file": "The file cannot be read: the system reports \`EIO\`.",
      "unreadable-folder": "Expected a folder: there is no such file or folder.",
      "unused-case": "No check uses the case \`large\`.",
      "unused-misconception-file": "The file \`misconceptions/no-mean.ts\` is there, and no misconception names it by \`file:\`. Remove it, or name it.",
      "unused-pictures-module": "The file \`pictures.ts\` is there, and no picture is declared. Declare what its functions make, or remove it.",
      "use-cycle": "The exercises use each other in a circle: \`adam\` → \`optimizers\` → \`adam\`.",
      "used-invalid": "The exercise \`adam\` is not valid, so nothing of it can be used. \`grader verify adam\` says why.",
      "used-name-taken": "A solution imports \`adamStep\` by this name, and it writes a function of that name itself. Rename or leave out one of the two.",
      "wrong-entries": "Expected 0 or 1, found \`2\`.",
      "wrong-rank": "\`{ tensor: [N, C] }\` has rank 2; found a nested list of rank 1.",
      "wrong-size": "Axis 1 of \`{ tensor: [N, C] }\` should have size \`C\` = 3; the shape found is \`[2, 2]\`.",
      "wrong-type": "Expected a value of type \`{ oneOf: [mean, sum] }\`, found a mapping with \`normal\`.",
      "wrong-value": "Expected \`"draft"\`, a whole number or text, found a list of 3.",
      "yaml-syntax": "Two \`key: value\` on one line. Put text that holds a colon in quotes.",
    }
  `);
});

test("what people read, in Chinese", () => {
  expect(texts("zh")).toMatchInlineSnapshot(`
    {
      "bad-link": "链接 \`javascript:alert(1)\` 无效。请写完整的网址（\`https://…\`），或 \`/exercises/\` 加练习的 slug。",
      "bad-merge": "\`<<\` 后面应为映射的别名或若干别名的列表，实际是 \`3\`。",
      "blank-text": "文本是空的。",
      "bounds-swapped": "下界应写在前面，实际是 \`[1, -1]\`。",
      "broken-table": "这几行不构成表格：首行之下应有一行短横（\`|---|---|\`），列数与首行相同。",
      "byte-order-mark": "文件以字节顺序标记（BOM）开头。请另存为不带 BOM 的 UTF-8。",
      "carriage-return": "行尾是 CRLF。请将文件的换行符改为 LF。",
      "carry-mismatch": "参数的类型是 \`tensors\`，结果 \`losses\` 的类型是 \`{ tensor: [T] }\`，两者必须相同。",
      "carry-without-repeat": "\`carry\` 把结果传给下一次调用，而这里只有一次调用。请加上 \`repeat\`，取 2 或以上。",
      "check-without-misconception": "没有误解写明 \`rejectedBy: output\`。给分的检查项至少要拒绝一种误解。",
      "deferred-function": "这里是异步函数或生成器，应为普通函数。",
      "each-too-long": "只有 1 次调用，却写了 2 项，每次调用最多一项。",
      "edit-ambiguous": "这段文字在 \`reference.ts\` 中出现了 2 次（第 3、12 行）。请把要改的那一处前后再多写一些，使它唯一。",
      "edit-and-file": "误解用 \`edit\` 或 \`file\` 写出，二者只能留一个。",
      "edit-changes-nothing": "这样修改之后 \`reference.ts\` 没有变化。请在 \`replace\` 中写出不同之处。",
      "edit-not-found": "\`reference.ts\` 中没有这段文字。最接近的是第 12 行：\`return x.map((row) => sum(row));\`。",
      "edit-overlaps": "\`reference.ts\` 的第 12 行同时落在列表的另一处修改里，请把两处合并成一处。",
      "edit-spaced-otherwise": "\`reference.ts\` 第 12 行起有这段文字，但换行、缩进或空格不同。从第二行起，缩进以第一行为准；用 \`|-\` 书写会保留换行，末尾也不会多出换行。",
      "empty-statement": "英文题面是空的。",
      "equal-choices": "第 1、3 个选项内容相同。",
      "few-questions": "概念题有 1 道，至少要有 4 道。",
      "field-taken": "\`field\` 是点背后的曲面，请给这个序列换一个名字。",
      "file-too-large": "文件有 300000 字节，最多读取 262144 字节。",
      "formula": "公式 \`\\sqrrt{x}\` 无法排版：没有命令 \`\\sqrrt\`。",
      "grad-output-taken": "\`scale\` 有一个参数叫 \`gradOutput\`，而反向函数会自行加上这个参数。请给它改名。",
      "gradient-name-taken": "\`scale\` 已经是一个函数，请给反向函数另取名字。",
      "image": "页面不显示图片，只显示其文字：\`![a layer](layer.png)\`。请改用表格、代码块或公式。",
      "import": "导入了 \`node:fs\`，而练习的文件应当各自独立。只有 \`oracle.ts\` 可以导入 \`nabla/engine\`。",
      "input-missing": "缺少这个选项，其类型为 \`{ nullable: { mask: [N] } }\`。",
      "key-no-word": "键只能是普通的词，不能是列表、映射或别名。",
      "key-repeated": "键 \`points\` 重复出现，请只保留一处。",
      "key-reserved": "键 \`__proto__\` 被 JavaScript 占用，请换一个名字。",
      "labels-and-range": "柱形下面写 \`labels\` 或数值区间 \`range\`，二者只能留一个。",
      "later-prerequisite": "\`attention\` 属于学习路线 \`sequences\`，排在 \`networks\` 之后；先修练习要么在同一条学习路线，要么在更靠前的。请把其中一道练习移到别的学习路线，或者去掉这个先修。",
      "link-outside": "这是指向文件夹之外的链接。请把文件复制到这里。",
      "missing-file": "缺少这个文件。",
      "missing-module": "缺少文件 \`misconceptions/no-mean.ts\`。",
      "no-correct-choice": "没有选项标注 \`correct: true\`，多选题至少要有一个。",
      "no-edit": "没有写明它与参考答案差在哪里。请补上 \`edit: { find: …, replace: … }\` 并删去 \`misconceptions/no-mean.ts\`；若要保留该文件，请补上 \`file: misconceptions/no-mean.ts\`。",
      "no-explanation": "缺少中文的讲解，另一种语言已经有了。",
      "no-functions": "练习没有声明任何函数。",
      "no-hidden-case": "所有用例都是公开的。请至少隐藏一个，以免期望值被抄进答案。",
      "no-hints": "没有提示。请至少写一条，由浅入深。",
      "no-misconceptions": "没有误解。请至少写一份错误答案。",
      "no-operation": "引擎没有运算 \`meann\`。可用的运算见 \`docs/engine.md\`。",
      "no-pictures-module": "声明了图，却没有画它们的代码。请添加 \`pictures.ts\`，每张图写一个函数。",
      "no-points": "没有检查项给分，至少要有一项。",
      "no-public-case": "所有用例都是隐藏的。请至少公开一个，让学习者看到错在哪里。",
      "no-quiz": "缺少概念题，至少要有 4 道。",
      "no-reading": "没有延伸阅读。请至少给出一个链接。",
      "no-series": "这张图没有任何序列，请至少写出一样要画的东西。",
      "no-statement": "缺少中文题面。",
      "no-such-axis": "结果是 \`{ tensor: [N, D] }\`，没有第 2 轴；轴从 0 数起。",
      "no-tensor-generator": "应为带有 \`shape\` 的数值生成方式，实际是 \`true\`。",
      "no-tensor-record": "应为 \`{ record: … }\`，每个名字对应一个张量，实际是 \`3\`。",
      "no-written-type": "没有写明结果的类型。请在参数列表之后写上 \`: { y: Matrix }\`。",
      "not-a-file": "这里应为文件，实际是管道或设备。",
      "not-a-gradient-case": "梯度检查的用例应当调用反向函数，而 \`small\` 调用的是 \`scale\`。反向函数有：\`scaleBackward\`。",
      "not-a-module": "应为 \`misconceptions/\` 下的文件，例如 \`misconceptions/no-mean.ts\`，实际是 \`"no-mean.js"\`。",
      "not-a-slug": "应为以连字符相连的小写单词，例如 \`batch-norm\`，实际是 \`"Batch Norm"\`。",
      "not-a-symbol": "应为 \`N\`、\`kH\` 这样的尺寸符号，或一个数，实际是 \`"C-1"\`。",
      "not-a-url": "应为网址，例如 \`https://example.org/page\`，实际是 \`"javascript:alert(1)"\`。",
      "not-a-vector": "\`decreasing\` 要求结果是向量，即一阶张量，实际是 \`tensors\`。",
      "not-an-identifier": "应为 TypeScript 标识符，例如 \`gradInput\`，实际是 \`"grad-input"\`。",
      "not-differentiable": "\`count\` 的结果是 \`integer\`，只有张量或数才有梯度。",
      "not-exported": "文件没有导出函数 \`relu\`。它导出的是 \`rleu\`、\`sigmoid\`。",
      "not-utf8": "从这里起不是 UTF-8 编码。请将文件另存为 UTF-8。",
      "nul-byte": "这里有一个空字节（NUL），文件应当只含文本。",
      "null-differentiated": "\`scaleBackward\` 要对这个输入求梯度，因此它不能是 \`null\`。",
      "one-case": "\`distinctResults\` 比较不同的用例，至少要写两个。",
      "one-correct-choice": "第 1、3 个选项都标注了 \`correct: true\`，而单选题恰好只有一个正确选项。若有多个正确，请写 \`kind: multiple\`。",
      "option-type": "选项应为标量、若干词之一或一阶张量，实际是 \`{ tensor: [N, C] }\`。",
      "options-taken": "函数已有选项对象，参数不能再叫 \`options\`。",
      "order-words": "选项的顺序因人而异，\`The first two\` 无从指认。请直接写出所指的内容。",
      "other-language": "这里应当用中文书写：\`Backpropagation computes gradients\`。",
      "other-steps": "两种语言在相同的标题下折叠相同的步骤：英文这里折叠了 2 步，中文是 3 步。",
      "other-type": "声明的类型是 \`Matrix\`，这里写的是 \`Rows\`，即 \`string[][]\`。",
      "out-of-bounds": "至少要有 2 项，实际是 1 项的列表。",
      "own-prerequisite": "练习把自己列为先修练习。",
      "parameter-name": "参数名应为 \`weight\`，实际是解构模式。",
      "parameter-names": "参数应为 \`(x, weight)\`，实际是 \`(x)\`。",
      "placeholder": "这里还没有写完：\`(to translate)\`。",
      "points-total": "各检查项的分值之和是 95，应为 100。",
      "prerequisite-cycle": "先修关系形成了环：\`adam\` → \`optimizers\` → \`adam\`。",
      "progress-hidden": "运行时展示的不能是隐藏用例，请换成公开的用例。",
      "progress-type": "\`image\` 画的是矩阵，而 \`losses\` 是 \`{ tensor: [T] }\`。请换一个键，或换一种图。",
      "random-result": "结果不能是 \`random\`，那是一个函数。",
      "repeated-name": "\`adam\` 在列表中重复出现。",
      "reserved-name": "\`"class"\` 被 JavaScript 占用，请换一个名字。",
      "rising-steps": "步长应当递减，这里 0.01 排在 0.001 之后。",
      "same-gradient-name": "\`x\` 与 \`input\` 的梯度都会叫 \`gradInput\`，请给其中一个改名。",
      "schema": "实际是空缺，不符合格式要求：\`Invalid input\`。",
      "shape-given": "形状由 \`{ tensor: [N, C] }\` 与各个大小决定，请去掉 \`shape\`。",
      "shape-missing": "\`tensors\` 中的张量要自带形状，请补上，例如 \`shape: [2, 3]\`。",
      "single-result": "\`scale\` 只有一个结果 \`{ tensor: [N, C] }\`，没有键可言。请去掉 \`outputs\`，或让它返回记录。",
      "size-missing": "\`{ tensor: [N, C] }\` 需要 \`C\` 的大小，请写进这个用例的 \`sizes\`。",
      "slug-not-folder": "slug 是 \`adm\`，文件夹名是 \`adam\`，两者必须一致。",
      "state-alone": "只返回 \`state\` 就没有可以比较的内容。请返回包含它的记录。",
      "step-name": "没有 \`:::setp\` 这种块。推导的一步写作 \`:::step[问题]\`、答案、\`:::\`。",
      "step-part": "这一步没有问题。请写在方括号里，例如 \`:::step[哪一项会变？]\`。",
      "stray-file": "没有程序会读取这个文件，请删除或改名。",
      "syntax": "不是有效的 TypeScript：\`这里应为“,”或“}”，却是“;”\`。",
      "tab-indent": "这一行用制表符缩进，而 YAML 只接受空格；另有 3 行也是如此。",
      "too-deep": "嵌套超过 40 层。",
      "too-many-numbers": "这个用例的输入共有 240000 个数，最多可评测 100000 个。请减小尺寸。",
      "too-many-values": "展开别名之后，文档中的值超过 50000 个。",
      "top-heading": "练习的标题由页面自行显示。请删去 \`# Adam\`，或改用 \`##\`。",
      "type-error": "类型检查不通过，TypeScript 报告 \`TS2322\`：\`Type 'string' is not assignable to type 'number'\`。",
      "types-unchecked": "无法检查类型：没有安装编译器，请运行 \`npm install\`。",
      "unclosed": "这个 \`$\` 没有配对，不构成公式。请补上另一个，若要写美元符号请用 \`\\$\`。",
      "undeclared": "\`scale\` 的结果没有名为 \`z\` 的键。已声明的有：\`y\`、\`norm\`。",
      "uneven": "相邻各项都是 3 项的列表，这里却是数。",
      "unknown-anchor": "上文没有锚点 \`&optoins\`。到这里为止，文档中没有任何锚点。",
      "unknown-key": "这里没有名为 \`pionts\` 的键。可用的键：\`name\`、\`points\`。",
      "unreadable-file": "无法读取文件：系统报告 \`EIO\`。",
      "unreadable-folder": "这里应为文件夹：没有这个文件或文件夹。",
      "unused-case": "没有检查项用到用例 \`large\`。",
      "unused-misconception-file": "有文件 \`misconceptions/no-mean.ts\`，却没有误解用 \`file:\` 引用它。请删去它，或引用它。",
      "unused-pictures-module": "有文件 \`pictures.ts\`，却没有声明图。请声明它的函数画出的图，或删去它。",
      "use-cycle": "练习互相引用，形成了环：\`adam\` → \`optimizers\` → \`adam\`。",
      "used-invalid": "练习 \`adam\` 本身无效，其中的函数无法引用。原因见 \`grader verify adam\`。",
      "used-name-taken": "答案要用 \`adamStep\` 这个名字导入，但它自己也要写一个同名函数。请给其中一个改名，或去掉一个。",
      "wrong-entries": "应为 0 或 1，实际是 \`2\`。",
      "wrong-rank": "\`{ tensor: [N, C] }\` 的阶数是 2，实际是 1 层嵌套的列表。",
      "wrong-size": "\`{ tensor: [N, C] }\` 的第 1 轴大小应为 \`C = 3\`，实际的形状是 \`[2, 2]\`。",
      "wrong-type": "应为 \`{ oneOf: [mean, sum] }\` 类型的值，实际是含有 \`normal\` 的映射。",
      "wrong-value": "应为 \`"draft"\`、整数或文本，实际是 3 项的列表。",
      "yaml-syntax": "一行里有两处 \`key: value\`。含有冒号的文本请加引号。",
    }
  `);
});
