import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { problemPlace, problemText } from "../../reporters/problems/problem-text.ts";
import { checkOracle } from "./check-oracle.ts";

const OFFERED = ["add", "mean", "relu", "softmax", "sqrt"];

function said(text: string): string[] {
  const { program } = parseSync("oracle.ts", text, { lang: "ts", sourceType: "module" });
  return checkOracle({ text, program }, {}, OFFERED).flatMap((problem) => [
    `${problemPlace(problem)} ${problemText(problem, "en")}`,
    problemText(problem, "zh"),
  ]);
}

test("an operation that the engine does not have is named once, with its line and the nearest there is", () => {
  const source = [
    'import { add, meann, type Tensor, sqrt as root } from "nabla/engine";',
    "export const f = (x: Tensor) => root(add(meann(x), meann(x)));",
  ].join("\n");
  expect(said(source)).toMatchInlineSnapshot(`
    [
      "oracle.ts:1:15 The engine has no operation \`meann\`. \`docs/engine.md\` lists those there are. Did you mean \`mean\`?",
      "引擎没有运算 \`meann\`。可用的运算见 \`docs/engine.md\`。你想写的是 \`mean\` 吗？",
    ]
  `);
});

test("so is one that is asked of the engine as a whole, or handed on", () => {
  const source = [
    'import * as engine from "nabla/engine";',
    "export const f = (x: engine.Tensor) => engine.relu(engine.softmx(engine.softmx(x)));",
    'export { add, rellu } from "nabla/engine";',
    'export const text = "engine.nothing";',
  ].join("\n");
  expect(said(source)).toMatchInlineSnapshot(`
    [
      "oracle.ts:2:59 The engine has no operation \`softmx\`. \`docs/engine.md\` lists those there are. Did you mean \`softmax\`?",
      "引擎没有运算 \`softmx\`。可用的运算见 \`docs/engine.md\`。你想写的是 \`softmax\` 吗？",
      "oracle.ts:3:15 The engine has no operation \`rellu\`. \`docs/engine.md\` lists those there are. Did you mean \`relu\`?",
      "引擎没有运算 \`rellu\`。可用的运算见 \`docs/engine.md\`。你想写的是 \`relu\` 吗？",
    ]
  `);
});

test("nothing but the engine is imported; types of it vanish, and are none of this check", () => {
  expect(said('import { readFileSync } from "node:fs";')).toMatchInlineSnapshot(`
    [
      "oracle.ts:1:1 Imports \`node:fs\`; a file of an exercise stands alone. Only \`oracle.ts\` may import \`nabla/engine\`.",
      "导入了 \`node:fs\`，而练习的文件应当各自独立。只有 \`oracle.ts\` 可以导入 \`nabla/engine\`。",
    ]
  `);
  expect(
    said('import type { Nothing } from "nabla/engine";\nimport { type None } from "nabla/engine";'),
  ).toEqual([]);
});
