import { afterAll, describe, expect, test } from "vitest";
import { createSandbox } from "../../sandbox/host/sandbox.ts";
import { type Mutant, plantMutants } from "./plant-mutants.ts";

const sandbox = await createSandbox({ mode: "plain", processes: 1 });
afterAll(() => sandbox.close());

async function planted(source: string): Promise<Mutant[]> {
  const mutants = await plantMutants(sandbox, source);
  if ("status" in mutants) throw new Error(mutants.status);
  return mutants;
}

async function names(source: string): Promise<string[]> {
  return (await planted(source)).map(({ name }) => name);
}

describe("every mutant, one at a time", () => {
  test.each([
    ["export const f = (a: number, b: number) => a - b;", ["a + b", "(a)", "(b)"]],
    ["export const f = (a: number, b: number) => a / b;", ["a * b", "(a)"]],
    ["export const f = (n: number) => n < 3;", ["n <= 3", "n > 3", "n < 4", "n < 2"]],
    ["export const f = (x: number) => -x;", ["x"]],
    [
      "export const f = (c: boolean) => (c ? 1 : 0);",
      ["(c ? 0 : 1)", "(c ? 0 : 0)", "(c ? 2 : 0)", "(c ? 1 : 1)"],
    ],
    ["export const f = (x: number) => Math.max(x, y);", ["Math.min(x, y)"]],
    ["export const f = (x: number) => g(x, y);", ["g(y, x)"]],
    ["export const f = (x: number[]) => dot(x, add(y, z));", []],
  ])("%s", async (source, bodies) => {
    const head = source.slice(0, source.indexOf("=> ") + 3);
    expect(await names(source)).toEqual(bodies.map((body) => `${source} ⇒ ${head}${body};`));
  });

  test("types are left alone", async () => {
    expect(await names("export type Pair = [1, 2]; export const f = (x: 1 | 2): 3 | 4 => x as 3;")).toEqual(
      [],
    );
  });

  test("each is a whole module, and its line is named", async () => {
    const source = "// 一\nexport function f(x: number) {\n  return x + 1;\n}\n";
    const [first] = await planted(source);
    expect(first).toEqual({
      line: 3,
      name: "return x + 1; ⇒ return x - 1;",
      source: source.replace("x + 1", "x - 1"),
      range: { line: 3, column: 12, endLine: 3, endColumn: 13 },
      replacement: "-",
      edit: { find: "+", replace: "-" },
    });
  });
});

test("a module that cannot be read is said to be so", async () => {
  expect(await plantMutants(sandbox, "export const f = (;")).toMatchObject({
    status: "syntax-error",
    position: { line: 1, column: 19 },
  });
});
