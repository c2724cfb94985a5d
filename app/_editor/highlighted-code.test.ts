import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { highlightedLines } from "./highlighted-code.ts";

const kinds = (source: string) =>
  highlightedLines(source).map((line) => line.map(({ kind, text }) => `${kind}:${text}`));

test("tells comments, keywords, types, numbers and strings apart", () => {
  expect(
    kinds('/** `[C]`\n * of x */\nexport const f = (x: Vector) => x[0] ?? 1e-5; // "no"\nlog("a // b");'),
  ).toEqual([
    ["comment:/** `[C]`"],
    ["comment: * of x */"],
    [
      ...["keyword:export", "plain: ", "keyword:const", "plain: f = (x: ", "type:Vector", "plain:) => x["],
      ...["number:0", "plain:] ?? ", "number:1e", "plain:-", "number:5", "plain:; ", 'comment:// "no"'],
    ],
    ["plain:log(", 'string:"a // b"', "plain:);"],
  ]);
});

test("leaves out nothing and adds nothing, in a starter as in what is half written", () => {
  const starter = readFileSync("exercises/batch-norm/starter.ts", "utf8");
  for (const source of [starter, "", "\n\n", "const s = `a\nb", "/* open\n", "'", "a1 A1 $x _y 1n\r\n"])
    expect(
      highlightedLines(source)
        .map((line) => line.map(({ text }) => text).join(""))
        .join("\n"),
    ).toBe(source);
});
