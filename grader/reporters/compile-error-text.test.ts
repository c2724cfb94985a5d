import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { createSandbox } from "../sandbox/host/sandbox.ts";
import { compileErrorText } from "./compile-error-text.ts";

const sandbox = await createSandbox({ mode: "plain", processes: 1 });
afterAll(() => sandbox.close());

/** Of what compiles and loads a submission. */
async function inSandbox(source: string): Promise<string> {
  const session = await sandbox.open({ entry: "a.ts", modules: {}, typescript: { "a.ts": source }, seed: 1 });
  const outcome = await session.load();
  await session.dispose();
  if (outcome.status !== "syntax-error") return "";
  const { message, position } = outcome;
  const [first = ""] = source.split("\n");
  return compileErrorText(message, position === null ? null : { ...position, text: first }, "zh");
}

/** Of what compiles in the editor. */
function inEditor(source: string): string {
  const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true, fileName: "a.ts" });
  const [first] = diagnostics.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
  if (first === undefined) return "";
  const position = { line: 1, column: (first.start ?? 0) + 1, text: source.split("\n")[0] ?? "" };
  return compileErrorText(ts.flattenDiagnosticMessageText(first.messageText, "\n"), position, "zh");
}

const MISTAKES = [
  "if (a > 0 { f(); }",
  "const x = [1 2];",
  "f(a b);",
  "x = { a: 1, b 2 };",
  "a = b ? c",
  "function f() {",
  "}",
  "else {}",
  "obj.",
  "let a = 5 +",
  "const a: = 1;",
  "type A = ;",
  "f(1,,2);",
  "interface A { a: number,, }",
  "function (a) {}",
  "let x = y z;",
  "const a = 1，2;",
  "if (a > 0） {}",
  "const a = “中文”;",
  "const s = '中文’;",
  "const s = `a",
  "const r = /a",
  "const r = /(/;",
  "/* a",
  "const a = 1abc;",
  "const a;",
  "const { a };",
  "f() = 1;",
  "let a = 1; let a = 2;",
  "export const a = 1; export { a };",
  "export { a };",
  "let class = 1;",
  "return 1;",
  "break;",
  "for (;;) { function f() { continue; } }",
  "function f() { await 1; }",
  "function f() { yield 1; }",
  "const a = ();",
  "const a = (1,);",
  "try {}",
  "a ?? b || c;",
  "-1 ** 2;",
  "function f(...a, b) {}",
  "function f(a?, b) {}",
  "class A { readonly readonly a = 1 }",
  "{ a, b } = c;",
  "const a = '".concat("x".repeat(300_000), "';"),
  "1+".repeat(10_000),
  `${"const x = ".concat("a=>".repeat(2_600))}1`,
];

test("what is common is said in Chinese, of those who compile a submission and of the editor", async () => {
  const said: Record<string, string> = {};
  for (const source of MISTAKES) {
    const both = [await inSandbox(source), source.length > 1_000 ? "" : inEditor(source)];
    said[source.slice(0, 40)] = [...new Set(both)].filter((text) => text !== "").join(" / ");
  }
  expect(said).toMatchInlineSnapshot(`
      {
        "-1 ** 2;": "“**”左边不能直接是带“-”的表达式，请加圆括号。",
        "/* a": "注释没有结束：缺少“*/”。 / 这里缺少“*/”。",
        "1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+": "程序过长：单词与符号最多 8000 个，实际 20000 个。",
        "a = b ? c": "这里应为“:”，却是文件末尾。 / 这里缺少“:”。",
        "a ?? b || c;": "“??”不能与“||”或“&&”直接混用，请加圆括号。",
        "break;": "break 只能写在循环或 switch 里。",
        "class A { readonly readonly a = 1 }": "修饰符“readonly”不能用在这里，或写了两次。",
        "const a = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx": "程序过长：最多 262144 个字符，实际 300013 个。",
        "const a = ();": "圆括号里是空的，应有一个表达式。 / 这里缺少一个表达式。",
        "const a = (1,);": "圆括号里最后一个表达式之后不能有逗号。 / 这里缺少一个表达式。",
        "const a = 1abc;": "数字后面紧跟着字母；名字不能以数字开头，数与名字之间要有运算符。",
        "const a = 1，2;": "“，”是全角符号，请改用半角的“,”。",
        "const a = “中文”;": "这里是中文引号，请改用英文引号。",
        "const a: = 1;": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里缺少一个类型。",
        "const a;": "用 const 声明的变量以及解构的声明必须赋初值。",
        "const r = /(/;": "正则表达式有误：/(/: Unterminated group",
        "const r = /a": "正则表达式没有结束：缺少“/”。",
        "const s = '中文’;": "字符串没有结束：缺少与开头相同的引号。",
        "const s = \`a": "字符串没有结束：缺少与开头相同的引号。 / 模板字符串没有结束：缺少反引号“\`”。",
        "const x = [1 2];": "这里应为“,”或“]”，却是一个数。 / 这里缺少“,”。",
        "const x = a=>a=>a=>a=>a=>a=>a=>a=>a=>a=>": "程序嵌套得太深，无法解析。",
        "const { a };": "用 const 声明的变量以及解构的声明必须赋初值。",
        "else {}": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里应为声明或语句；请检查前面的括号是否多了或少了。",
        "export const a = 1; export { a };": "“a”导出了两次。",
        "export { a };": "导出了“a”，但文件里没有声明它。",
        "f() = 1;": "“=”左边不能被赋值；若要比较，请写“===”。",
        "f(1,,2);": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里缺少一个表达式。",
        "f(a b);": "这里应为“,”或“)”，却是一个名字。 / 这里缺少“,”。",
        "for (;;) { function f() { continue; } }": "continue 只能写在循环里。",
        "function (a) {}": "这里缺少一个名字。",
        "function f() {": "这里应为“}”，却是文件末尾。 / 这里缺少“}”。",
        "function f() { await 1; }": "await 只能写在异步函数里或模块的最外层。",
        "function f() { yield 1; }": "yield 只能写在生成器函数里。",
        "function f(...a, b) {}": "剩余参数必须是最后一个参数。",
        "function f(a?, b) {}": "必需的参数不能排在可选参数之后。",
        "if (a > 0 { f(); }": "这里应为“)”，却是“{”。 / 这里缺少“)”。",
        "if (a > 0） {}": "“）”是全角符号，请改用半角的“)”。",
        "interface A { a: number,, }": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里应为对象的一个属性。",
        "let a = 1; let a = 2;": "名字“a”已经声明过了。",
        "let a = 5 +": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里缺少一个表达式。",
        "let class = 1;": "“class”是保留字，不能用作名字。 / 编译器报告：Variable declaration not allowed at this location.",
        "let x = y z;": "语句到这里应当结束：缺少分号、运算符，或漏了换行。 / 这里缺少“,”。",
        "obj.": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里缺少一个名字。",
        "return 1;": "return 只能写在函数体内；请检查前面的花括号是否提前闭合。",
        "try {}": "try 之后缺少 catch 或 finally。 / 这里缺少“catch”或“finally”。",
        "type A = ;": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里缺少一个类型。",
        "x = { a: 1, b 2 };": "这里应为“,”或“}”，却是一个数。 / 这里缺少“,”。",
        "{ a, b } = c;": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / “=”跟在了语句块之后；若要解构赋值，请把整个赋值放进圆括号。",
        "}": "这里不应出现这个符号或单词；请检查前面是否漏写或多写了什么。 / 这里应为声明或语句；请检查前面的括号是否多了或少了。",
      }
    `);
});

test("what is seldom keeps its words, introduced in Chinese", () => {
  expect(compileErrorText("Illegal newline after throw", null, "zh")).toMatchInlineSnapshot(
    `"编译器报告：Illegal newline after throw"`,
  );
});

test("in English a compiler speaks for itself", () => {
  expect(compileErrorText("Unexpected token", null, "en")).toBe("Unexpected token");
});
