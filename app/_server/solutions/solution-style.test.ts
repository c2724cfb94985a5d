import { expect, test } from "vitest";
import { solutionStyle } from "./solution-style.ts";

const LOOPS = `export function sum(values: number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}`;

test("a solution is told by what it is mostly written with", async () => {
  const methods = "export const sum = (v: number[]) => v.map((x) => x).reduce((a, b) => a + b, 0);";
  const helpers = ["add", "first", "rest"].map((name) => `function ${name}(x: number) { return x; }\n`);
  expect((await solutionStyle(LOOPS))?.style).toBe("loops");
  expect((await solutionStyle(methods))?.style).toBe("array-methods");
  expect((await solutionStyle(helpers.join("") + LOOPS))?.style).toBe("helpers");
});

test.each([
  ["layout and comments", LOOPS.replaceAll("\n", " /* now */\n\n")],
  ["names of its own", LOOPS.replaceAll("total", "t").replaceAll("value", "v")],
  ["types that name parameters", `type Sum = (all: number[]) => number;\n${LOOPS}`],
  ["types", LOOPS.replace("number[]", "readonly number[]").replace("): number", ")")],
])("what differs in %s only is the same", async (_, other) => {
  expect(await solutionStyle(other)).toEqual(await solutionStyle(LOOPS));
});

test.each([
  ["a number", LOOPS.replace("= 0", "= 1")],
  ["an operator", LOOPS.replace("+=", "-=")],
  ["which name stands where", LOOPS.replace("return total", "return values")],
  ["a global", LOOPS.replace("+= value", "+= Math.abs(value)"), "Math", "Reflect"],
  ["what is imported", `import { add } from "./m.ts";\n${LOOPS}add(1);`, "add", "sub"],
  ["a method", LOOPS.replace("of values", "of values.slice()")],
])("what differs in %s is another", async (_, text, from = "", to = "") => {
  const other = from === "" ? LOOPS : text.replaceAll(from, to);
  expect((await solutionStyle(text))?.fingerprint).not.toBe((await solutionStyle(other))?.fingerprint);
});

test("what is nested too deeply to be read is refused, and the process goes on", async () => {
  expect(await solutionStyle(`export const x = ${"[".repeat(60_000)}`)).toBeNull();
});
