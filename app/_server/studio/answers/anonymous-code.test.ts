import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { describe, expect, test } from "vitest";
import { anonymousCode } from "./anonymous-code.ts";

const REFERENCE = "export function relu(x: number[]): number[] { return x.map((v) => Math.max(0, v)); }\n";

async function moduleOf(text: string) {
  return import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(text))}`);
}

describe("a learner's code for others to read", () => {
  test("has no comment, no name and no text of theirs", async () => {
    const source = `// Li Hua, 2023
/** @author li.hua@example.org */
import { something } from "li-hua";
const liHua = { liHuaScale: 2, "li-hua": 1 };
class LiHua { #liHua = 1; get liHuaWidth() { return this.#liHua; } }
type LiHuaVector = number[];
export function relu(x: LiHuaVector): number[] {
  const { liHuaScale: liHuaTimes } = liHua;
  if (x.length === 0) throw new Error(\`Li Hua \${liHuaTimes} says\` + 'li hua' + "Li Hua");
  lihua: for (const v of x) { if (v) break lihua; }
  return x.map((wert) => Math.max(0, wert) * liHuaTimes);
}`;
    const shown = await anonymousCode(source, [REFERENCE]);
    expect(shown).not.toMatch(/li.?hua|example\.org|2023|wert/i);
    expect(shown).toContain("export function relu(x");
    expect(shown).toContain("x.map((");
    expect(shown).toContain("Math.max(0,");
  });

  test("computes what it computed", async () => {
    const folder = "grader/pipeline/testing/alternatives/batch-norm";
    const source = readFileSync(`${folder}/feature-by-feature.ts`, "utf8");
    const starter = readFileSync("exercises/batch-norm/starter.ts", "utf8");
    const shown = (await anonymousCode(source, [starter])) ?? "";
    expect(shown).not.toMatch(/gamma|meanSoFar|moments|Batch normalisation/);
    const [before, after] = [await moduleOf(source), await moduleOf(shown)];
    const args = [
      [
        [1, 2],
        [3, 5],
        [4, -1],
      ],
      [2, 3],
      [0.5, 1],
      [0, 0],
      [1, 1],
    ];
    const options = { training: true, momentum: 0.1, eps: 0.01 };
    expect(after.batchNorm(...args, options)).toEqual(before.batchNorm(...args, options));
    const all = [{ y: args[0] }, ...args, options];
    expect(after.batchNormBackward(...all)).toEqual(before.batchNormBackward(...all));
  });

  test.each([
    ["a student's number", "const id = 20231234;"],
    ["a telephone's", "const id = 138_0013_8000n;"],
    ["a pattern", "const p = /li hua/;"],
    ["what is no program", "export function ("],
    ["what is nested without end", `const a = ${"[".repeat(100_000)}`],
  ])("is not shown with %s in it", async (_, line) => {
    expect(await anonymousCode(`${line}\n${REFERENCE}`, [REFERENCE])).toBeNull();
  });

  test("keeps a number that the reference has, and one of few digits", async () => {
    const source = "export const seed = 123456789; export const rate = 0.00012345; export const n = 4096;";
    expect(await anonymousCode(source, [`const a = 123456789;`])).toContain("123456789");
    expect(await anonymousCode("export const n = 4096;", [])).toContain("4096");
  });
});
