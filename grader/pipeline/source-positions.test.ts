import { describe, expect, test } from "vitest";
import { exerciseOf, testGrader } from "./testing/test-grader.ts";

const { grade } = testGrader();
const exercise = await exerciseOf("batch-norm");

async function outcomeOf(source: string) {
  const report = await grade(exercise, source, { only: ["output-train"] });
  return report.checks[0]?.cases[0]?.outcome;
}

describe("a compile error stands where the learner sees it", () => {
  test.each([
    ["in plain text", "const a = 1;\nlet b = = 2;", { line: 2, column: 9, text: "let b = = 2;" }],
    [
      "after Chinese and an emoji",
      '// 卷积😀\nconst s = "核😀"; let b = = 2;',
      { line: 2, column: 26, text: 'const s = "核😀"; let b = = 2;' },
    ],
    ["with a byte order mark", "\uFEFFlet b = = 2;", { line: 1, column: 9, text: "let b = = 2;" }],
    ["with CRLF", "const a = 1;\r\nlet b = = 2;\r\n", { line: 2, column: 9, text: "let b = = 2;" }],
    ["with CR", "const a = 1;\rlet b = = 2;\r", { line: 2, column: 9, text: "let b = = 2;" }],
    [
      "after a line separator of Unicode",
      "const a = 1;\u2028let b = = 2;",
      { line: 2, column: 9, text: "let b = = 2;" },
    ],
    ["at the end of the file", "export function f() {\n  return 1;\n", { line: 3, column: 1, text: "" }],
    [
      "in a bracket that is not closed",
      "export function f() {\n  return [1, 2;\n}",
      { line: 2, column: 15, text: "  return [1, 2;" },
    ],
    [
      "where a name is declared twice",
      "let twice = 1;\nlet twice = 2;",
      { line: 2, column: 5, text: "let twice = 2;" },
    ],
  ])("%s", async (_, source, position) => {
    expect(await outcomeOf(source)).toMatchObject({ status: "compile-error", position });
  });

  test("a program too long to be compiled says so", async () => {
    expect(await outcomeOf("1+".repeat(20_000))).toMatchInlineSnapshot(`
      {
        "message": "Expected a program of at most 8000 words and signs, received 40000",
        "position": null,
        "status": "compile-error",
      }
    `);
    expect(await outcomeOf(" ".repeat(300_000))).toMatchInlineSnapshot(`
      {
        "message": "Expected a program of at most 262144 characters, received 300000",
        "position": null,
        "status": "compile-error",
      }
    `);
  });
});

describe("what is thrown stands where it was written", () => {
  const types = `enum Mode { Train = 1, Eval }
namespace Sizes { export const one = 1; }
interface Options<T extends { a: number }> {
  training: boolean;
  extra?: T;
}
type Rows = readonly (readonly number[])[];
abstract class Base<T> { constructor(protected readonly value: T) {} abstract run(): T; }
declare const nothing: never;
`;

  test.each([
    [
      "behind types, an enum and a namespace",
      `${types}export function batchNorm(x: Rows): never {\n  const m: Mode = Mode.Eval; throw new Error(String(m satisfies number));\n}\n`,
      { line: 11, column: 36 },
    ],
    [
      "behind types, with CRLF and a byte order mark",
      `\uFEFF${types}export function batchNorm(x: Rows): never {\n  throw new Error("x");\n}\n`.replaceAll(
        "\n",
        "\r\n",
      ),
      { line: 11, column: 9, text: '  throw new Error("x");' },
    ],
    [
      "behind CR and a line separator of Unicode",
      'const a = `x\u2028y`;\rexport function batchNorm() {\r  throw new Error("x");\r}',
      { line: 4, column: 9, text: '  throw new Error("x");' },
    ],
    [
      "behind Chinese and an emoji in the line",
      `export function batchNorm(x: number[][]) {\n  const 名 = "批量😀"; throw new Error(名);\n}`,
      { line: 2, column: 27 },
    ],
    [
      "in a helper that the export calls",
      `const mean = <T,>(rows: T[]) => (rows as any).missing.length;\nexport const batchNorm = (x: number[][]): unknown => mean<number[]>(x);`,
      { line: 1, column: 55 },
    ],
    [
      "while the module loads",
      `const table: Record<string, number[]> = {};\nexport const first: number = table["a"][0];\n`,
      { line: 2, column: 40 },
    ],
  ])("%s", async (_, source, position) => {
    expect(await outcomeOf(source)).toMatchObject({ status: "threw", position });
  });

  test("what only V8 sees is a compile error with its place too", async () => {
    const source = `type A = {\n  a: number };\nexport function batchNorm() {\n  const r: RegExp = /(?<a>x)(?<a>y)/v;\n}`;
    expect(await outcomeOf(source)).toMatchObject({ status: "compile-error", position: { line: 4 } });
  });
});

describe("what leads out of the program is blocked where it stands", () => {
  test.each([
    ["import() that is called", "export const batchNorm = () => import('node:fs');", "import()", 1, 32],
    [
      "import() that is never called",
      "export const batchNorm = () => 1;\nconst later = () => import(`a`);",
      "import()",
      2,
      21,
    ],
    [
      "import() behind types and Chinese",
      "type 名 = { a: number };\nconst 名 = '核😀'; const m: Promise<unknown> = import('x');",
      "import()",
      2,
      46,
    ],
    ["import() in pieces", "const m = import /* ( */\n  ('x');", "import()", 1, 11],
    ["import.source()", "const m = () => import.source('x');", "import()", 1, 17],
    ["an import", "type A = 1;\nimport { x } from 'node:fs';\nx();", 'import "node:fs"', 2, 19],
    ["an export from elsewhere", "export { x } from 'node:fs';", 'import "node:fs"', 1, 19],
  ])("%s", async (_, source, capability, line, column) => {
    expect(await outcomeOf(source)).toMatchObject({
      status: "blocked",
      capability,
      position: { line, column },
    });
  });

  test("import in a name, a type, a string or a comment leads nowhere", async () => {
    const source = `// import("x")\nconst important = "import('x')";\ntype A = import("x").B;\nimport type { C } from "y";\n`;
    expect(await outcomeOf(source)).toMatchObject({ status: "missing-export" });
  });
});
