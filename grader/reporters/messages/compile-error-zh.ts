import type { CompileCauseKind } from "../../report/compile-cause.ts";

/** What a compiler complains of, in Chinese. Words of the program stand in quotation marks: these are plain texts. */
export const compileErrorZh: Readonly<Record<CompileCauseKind, (words: readonly string[]) => string>> = {
  "too-long": ([most = "", unit, received = ""]) =>
    unit === "characters"
      ? `程序过长：最多 ${most} 个字符，实际 ${received} 个。`
      : `程序过长：单词与符号最多 ${most} 个，实际 ${received} 个。`,
  "too-long-compiled": ([most = "", received = ""]) =>
    `编译后的代码过长：最多 ${most} 个字符，实际 ${received} 个。`,
  crash: () => "编译器无法处理这个程序，可能嵌套得太深。",
  "too-slow": ([seconds = ""]) => `编译器在 ${seconds} 秒内没有完成，可能嵌套得太深，或常量展开得太长。`,
  "too-deep": () => "程序嵌套得太深，无法解析。",

  "expected-found": (words) => `这里应为${either(words.slice(0, -1))}，却是${token(words.at(-1) ?? "")}。`,
  expected: (words) => `这里缺少${either(words)}。`,
  semicolon: () => "语句到这里应当结束：缺少分号、运算符，或漏了换行。",
  name: () => "这里缺少一个名字。",
  expression: () => "这里缺少一个表达式。",
  type: () => "这里缺少一个类型。",
  statement: () => "这里应为声明或语句；请检查前面的括号是否多了或少了。",
  block: () => "“=”跟在了语句块之后；若要解构赋值，请把整个赋值放进圆括号。",
  property: () => "这里应为对象的一个属性。",
  parameter: () => "这里应为一个参数。",
  pattern: () => "这里应为解构模式。",
  unexpected: ([word]) =>
    word === undefined
      ? "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。"
      : `这里不应出现“${word}”；请检查前面是否漏写或多写了什么。`,
  end: () => "文件在这里结束，但前面有括号没有闭合。",

  character: ([character]) => strange(character),
  "unterminated-string": () => "字符串没有结束：缺少与开头相同的引号。",
  "unterminated-template": () => "模板字符串没有结束：缺少反引号“`”。",
  "unterminated-regex": () => "正则表达式没有结束：缺少“/”。",
  "unterminated-comment": () => "注释没有结束：缺少“*/”。",
  regex: ([reason = ""]) => `正则表达式有误：${reason}`,
  number: () => "数字后面紧跟着字母；名字不能以数字开头，数与名字之间要有运算符。",

  initialiser: () => "用 const 声明的变量以及解构的声明必须赋初值。",
  target: () => "“=”左边不能被赋值；若要比较，请写“===”。",
  "declared-twice": ([name = ""]) => `名字“${name}”已经声明过了。`,
  reserved: ([word = ""]) => `“${word}”是保留字，不能用作名字。`,
  "exported-twice": ([name = ""]) => `“${name}”导出了两次。`,
  "exported-nothing": ([name = ""]) => `导出了“${name}”，但文件里没有声明它。`,

  "return-outside": () => "return 只能写在函数体内；请检查前面的花括号是否提前闭合。",
  "jump-outside": ([word = ""]) => `${word} 只能写在循环${word === "break" ? "或 switch " : ""}里。`,
  "await-outside": () => "await 只能写在异步函数里或模块的最外层。",
  "yield-outside": () => "yield 只能写在生成器函数里。",

  parentheses: () => "圆括号里是空的，应有一个表达式。",
  "trailing-comma": () => "圆括号里最后一个表达式之后不能有逗号。",
  catch: () => "try 之后缺少 catch 或 finally。",
  "mixed-logic": () => "“??”不能与“||”或“&&”直接混用，请加圆括号。",
  power: ([operator = ""]) => `“**”左边不能直接是带“${operator}”的表达式，请加圆括号。`,
  "rest-last": () => "剩余参数必须是最后一个参数。",
  "optional-first": () => "必需的参数不能排在可选参数之后。",
  modifier: ([word = ""]) =>
    word === "Accessibility" ? "访问修饰符写了两次。" : `修饰符“${word}”不能用在这里，或写了两次。`,
};

/** What an input method for Chinese writes, and what was meant. */
const HALF_WIDTH: Readonly<Record<string, string>> = {
  "，": ",",
  "、": ",",
  "。": ".",
  "；": ";",
  "：": ":",
  "（": "(",
  "）": ")",
  "【": "[",
  "】": "]",
  "｛": "{",
  "｝": "}",
  "！": "!",
  "？": "?",
  "＝": "=",
  "＋": "+",
  "－": "-",
  "×": "*",
  "÷": "/",
  "《": "<",
  "》": ">",
};

function strange(character: string | undefined): string {
  if (character === undefined) return "这里有无法识别的字符；标点与引号请用半角的英文符号。";
  if (/[“”‘’]/.test(character)) return "这里是中文引号，请改用英文引号。";
  const meant = HALF_WIDTH[character];
  if (meant !== undefined) return `“${character}”是全角符号，请改用半角的“${meant}”。`;
  return `这里有无法识别的字符“${character}”。`;
}

/** What oxc calls what is no sign or word of the language. */
const TOKENS: Readonly<Record<string, string>> = {
  EOF: "文件末尾",
  Identifier: "一个名字",
  decimal: "一个数",
  float: "一个数",
  string: "一个字符串",
};

function token(word: string): string {
  return TOKENS[word] ?? `“${word}”`;
}

function either(words: readonly string[]): string {
  return words.map(token).join("或");
}
