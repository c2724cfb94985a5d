import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { slugsOf } from "../load/exercise-slugs.ts";
import { loadExercise } from "../load/load-exercise.ts";
import { starterText } from "../module/starter-text.ts";
import { moduleDeclarations } from "./module-declarations.ts";
import { readFunctions } from "./read-functions.ts";

const EXERCISES = fileURLToPath(new URL("../../../exercises/", import.meta.url));

function read(text: string) {
  const declarations = moduleDeclarations(text);
  if (declarations === null) throw new Error("expected a module that can be read");
  return readFunctions(text, declarations);
}

/** Line, path and what is said, of all that cannot be read. */
function problems(text: string): string[] {
  return read(text).problems.map(
    (problem) => `${problem.line}:${problem.column} ${problem.path}: ${problemText(problem, "en")}`,
  );
}

test("what `grader signatures` writes of an exercise is read as that exercise declares it", async () => {
  let compared = 0;
  for (const slug of slugsOf(EXERCISES)) {
    const loaded = await loadExercise(join(EXERCISES, slug));
    if (!loaded.ok) throw new Error(slug);
    const { signatures, spec } = loaded.exercise;
    // A backward that is called otherwise has to be declared.
    if (!Object.entries(spec.gradients).every(([name, { of }]) => name === `${of}Backward`)) continue;
    compared += 1;
    const found = read(starterText(signatures));
    expect(found.problems, slug).toEqual([]);
    expect(found.functions, slug).toEqual(spec.functions);
    const declared = Object.entries(spec.gradients).map(([name, { of, outputs, wrt }]) => [
      name,
      outputs === undefined ? { of, wrt } : { of, outputs, wrt },
    ]);
    expect(found.gradients, slug).toEqual(Object.fromEntries(declared));
  }
  expect(compared).toBeGreaterThan(25);
});

test("shapes, integers, masks, null, records, words and defaults are read of types and docstrings", () => {
  const {
    functions,
    hints,
    problems: found,
  } = read(`
    /** \`[N, C]\` */
    type Matrix = readonly number[][];
    interface Result { y: Matrix; loss: number; }
    /**
     * @param x Matrix of scores
     * @param ids \`[N]\`, integers below \`C\`
     * @param mask [N], 0 or 1, or null
     * @param gain [C], positive
     * @param options.p between 0 and 1
     * @param [options.k=3] integer
     * @returns y as x, loss
     */
    export const pick = (
      x: Matrix, ids: Array<number>, mask: number[] | null, gain: number[],
      { p, k, mode = "a" }: { p: number; k: number; mode: "a" | "b" },
    ): Result => { return { y: x, loss: 1 / 2 / 3 }; };
  `);
  expect(found).toEqual([]);
  expect(functions.pick).toEqual({
    parameters: {
      x: { tensor: ["N", "C"] },
      ids: { ids: ["N"] },
      mask: { nullable: { mask: ["N"] } },
      gain: { tensor: ["C"] },
    },
    options: { p: "number", k: "integer", mode: { oneOf: ["a", "b"] } },
    returns: { record: { y: { tensor: ["N", "C"] }, loss: "number" } },
  });
  expect(hints.pick).toEqual({
    ranges: new Map<string, unknown>([
      ["ids", { kind: "below", size: "C" }],
      ["gain", { kind: "interval", low: 0.2, high: 2 }],
      ["p", { kind: "interval", low: 0, high: 1 }],
    ]),
    defaults: new Map([
      ["k", "3"],
      ["mode", '"a"'],
    ]),
    computed: new Map(),
  });
});

test("what cannot be read says which parameter, where, and what to write", () => {
  const text = `
/**
 * @param weight [C, K]
 * @param bias \`[C']\`
 * @returns [N, C]
 */
export function norm(x: number[][], weight: number[], bias: number[], kind: Map<string, number>, { eps, mode }: { eps?: number; mode }): number[][] {
  return x;
}
export function normBackward(x: number[][], y): { dx: number[][] } {}
export async function other({ a }: { a: number }, b) {}
`;
  expect(problems(text)).toMatchInlineSnapshot(`
    [
      "7:22 norm.x: \`x: number[][]\` has no shape. Write \`@param x [N, C]\` above the function.",
      "7:37 norm.weight: \`weight: number[]\` has 1 axis, and \`@param weight\` says \`[C, K]\`. Write 1 size, or change the type.",
      "7:55 norm.bias: \`bias: number[]\` has no shape. \`[C']\` does not name sizes, which are letters, digits or both. Write \`@param bias [N]\` above the function.",
      "7:71 norm.kind: The type of \`kind\` is none that a spec has. Write \`number\`, \`number[]\`, \`number[][]\`, \`boolean\`, \`string\`, \`null\`, an object of these, or a union of words; or declare the function in \`exercise.yaml\`.",
      "7:98 norm.options: The type of this parameter is not written. Write \`: { eps: number }\` behind it.",
      "11:1 other: An async function or a generator; expected a plain function.",
      "11:29 other: A parameter that is taken apart; only the last one, the options, may be. Give it a name.",
      "11:51 other.b: The type of this parameter is not written. Write \`: number[][]\` behind it.",
      "11:1 other.returns: The type of the result is not written. Write \`: number[][]\` behind the parameters.",
      "10:30 normBackward: The backward of \`norm\` takes \`gradOutput\` first, then all that \`norm\` takes.",
      "10:1 normBackward.returns: A backward returns an object with one or more of \`gradInput\`, \`gradWeight\`, \`gradBias\`, \`gradKind\`; found \`dx\`.",
    ]
  `);
});

test("a module that exports nothing has nothing to ask for", () => {
  expect(problems("function f(x: number): number { return x; }")).toMatchInlineSnapshot(`
    [
      "null:null : The file exports no function, so there is nothing to ask for. Write \`export function …\`.",
    ]
  `);
});

test("a string or a bracket that does not end is no module; what looks like one in a comment is none", () => {
  expect(moduleDeclarations("export const a = 'b")).toBe(null);
  expect(moduleDeclarations("export function f(x: number): number { return x;")).toBe(null);
  expect(moduleDeclarations("/* } */ export const f = (x: number): number => x / 2; // {")).toHaveLength(1);
});

test("types nested or aliased without end are refused in no time", () => {
  const deep = `export function f(x: ${"(".repeat(100_000)}number): number { return 1; }`;
  expect(moduleDeclarations(deep)).toBe(null);
  const nested = `export function f(x: ${"{ a: ".repeat(50_000)}number${" }".repeat(50_000)}): number { return 1; }`;
  expect(problems(nested)).toHaveLength(1);
  const aliases = Array.from({ length: 60 }, (_, i) => `type A${i} = { a: A${i + 1}; b: A${i + 1} };`);
  expect(problems(`${aliases.join("\n")}\nexport function f(x: A0): number { return 1; }`)).toHaveLength(1);
  expect(problems("type A = A[];\nexport function f(x: A): number { return 1; }")).toHaveLength(1);
});

test("more functions than anyone asks for are refused before any case is proposed", () => {
  const functions = Array.from(
    { length: 60 },
    (_, i) => `export function f${i}(x: number): number { return x; }`,
  );
  expect(problems(functions.join("\n"))).toEqual([
    "null:null : The file exports 60 functions; at most 50 are asked for. Leave out `export` where a function is a helper.",
  ]);
  expect(problems(functions.slice(0, 50).join("\n"))).toEqual([]);
});
