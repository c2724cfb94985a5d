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
      "7:22 norm.x: \`x: number[][]\` has no shape. Write a name for each size above the function, such as \`@param x [N, H]\`. The same letter means the same size; the parameters already use \`C\`, \`K\`.",
      "7:37 norm.weight: \`weight: number[]\` has 1 axis, and \`@param weight\` says \`[C, K]\`. Write 1 size, or change the type.",
      "7:55 norm.bias: \`bias: number[]\` has no shape. \`[C']\` does not name sizes, which are letters, digits or both. Write a name for its size above the function, such as \`@param bias [W]\`. The same letter means the same size; the parameters already use \`C\`, \`K\`.",
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

test("an export that cannot be read says so, with what to write instead", () => {
  const text = `
export const g = function (x: number): number { return x; };
/** @returns [N] */
export function pick<T>(x: T[]): T[] { return x; }
function k(x: number): number { return x; }
export { k };
export default k;
export const named: Fn = (x) => x;
export const MODES = ["a", "b"] as const;
export {};
export type Pair<T> = [T, T];
export function two(x: number): number;
export function two(x: number): number { return x; }
type A = { a: number };
export function both(x: A & { b: number }): A & { b: number } { return x; }
export const last = (x: number): number[][number] => x;
`;
  expect(problems(text)).toMatchInlineSnapshot(`
    [
      "4:1 pick: \`export function pick<T>(x: T[]): T[] { return x; }\` has type parameters; an exercise declares fixed types. Write it without \`<…>\`, or leave out \`export\` where it is a helper.",
      "6:1 k: An export that cannot be read: \`export { k };\`. Write \`export function name(x: number[]): number[] { … }\` where the function is declared, or leave out \`export\` where it is a helper.",
      "7:1 : An export that cannot be read: \`export default k;\`. Write \`export function name(x: number[]): number[] { … }\` where the function is declared, or leave out \`export\` where it is a helper.",
      "8:1 named: An export that cannot be read: \`export const named: Fn = (x) => x;\`. Write \`export function name(x: number[]): number[] { … }\` where the function is declared, or leave out \`export\` where it is a helper.",
      "12:1 two: \`export function two(x: number): number;\` has no body. Write one head for each function, with its docstring above it and its body behind it.",
      "15:22 both.x: The type of \`x\` is none that a spec has. Write \`number\`, \`number[]\`, \`number[][]\`, \`boolean\`, \`string\`, \`null\`, an object of these, or a union of words; or declare the function in \`exercise.yaml\`.",
      "15:1 both.returns: The type of \`returns\` is none that a spec has. Write \`number\`, \`number[]\`, \`number[][]\`, \`boolean\`, \`string\`, \`null\`, an object of these, or a union of words; or declare the function in \`exercise.yaml\`.",
      "16:1 last.returns: The type of \`returns\` is none that a spec has. Write \`number\`, \`number[]\`, \`number[][]\`, \`boolean\`, \`string\`, \`null\`, an object of these, or a union of words; or declare the function in \`exercise.yaml\`.",
    ]
  `);
  expect(Object.keys(read(text).functions)).toEqual(["g", "two", "both", "last"]);
});

test("an exported value is a function where it is an arrow or what a call returns, and no other", () => {
  const unread = (code: string) =>
    read(`${code}\nexport function f(x: number): number { return x; }\n`).problems.map(({ path }) => path);
  expect(unread("export const g: Fn = x => x[0];")).toEqual(["g"]);
  expect(unread("export const g = make(1);")).toEqual(["g"]);
  expect(unread("export const T = ([1, 2]).map((v) => v * 2);")).toEqual(["T"]);
  expect(unread("export const HALF = (1 + 2) / 3;")).toEqual([]);
  expect(unread("export const GRID = [(1 + 2) / 3, { a: (1) }] as const;")).toEqual([]);
  expect(unread("const g = 1, h = 2;\nexport { g, type Fn, h as k };")).toEqual(["g", "k"]);
  expect(unread(`export { ${"a, ".repeat(50_000)}};`)).toHaveLength(20);
});

test("for a shape that is not written letters are offered that no other parameter has, and for a result those of one", () => {
  expect(
    problems(`
/**
 * @param x \`[N, C]\`
 * @param weight one factor for each feature
 * @param bias one more
 */
export function scale(x: number[][], weight: number[], bias: number[]): number[][] { return x; }
`),
  ).toMatchInlineSnapshot(`
    [
      "7:38 scale.weight: \`weight: number[]\` has no shape. Write a name for its size above the function, such as \`@param weight [H]\`. The same letter means the same size; the parameters already use \`N\`, \`C\`.",
      "7:56 scale.bias: \`bias: number[]\` has no shape. Write a name for its size above the function, such as \`@param bias [W]\`. The same letter means the same size; the parameters already use \`N\`, \`C\`.",
      "7:1 scale.returns: \`returns: number[][]\` has no shape. Write a name for each size above the function, such as \`@returns [N, C]\`. The same letter means the same size; the parameters already use \`N\`, \`C\`.",
    ]
  `);
});

test("no letter is offered that a parameter has by the docstring of its type", () => {
  const text = `
/** \`[N, C]\` */
type Matrix = number[][];
/** @returns [N, C] */
export function scale(x: Matrix, weight: number[]): Matrix { return x; }
`;
  expect(problems(text).join("\n")).toMatch(/`@param weight \[H\]`.* already use `N`, `C`\./);
});

test("an argument that may be left out, come many times or be filled in says so", () => {
  expect(
    problems(`
/** @param mask [N] @param [k=K] @param options.lr @param [options.how="max"] */
export function f(x: number, mask?: number[], k: number, eps = 0.01, lr: number = 0.1, ...rest: number[]): number { return x; }
/** @param options.lr */
export function g(x: number, { lr = Math.exp(1), how = "max", k = 1.5 }: { lr: number; how: "sum" | "mean"; k: number } = {}): number { return x; }
export function gBackward(gradOutput: number, x?: number): { gradInput: number } { return { gradInput: 1 }; }
`),
  ).toMatchInlineSnapshot(`
    [
      "3:30 f.mask: \`mask?\` may be left out; whatever a function takes or returns is always given. Write \`mask:\`, and \`| null\` behind its type where there may be none.",
      "3:58 f.eps: \`eps\` has the default \`0.01\`; every argument is always given. Leave out \`= 0.01\`, and write \`@param [eps=0.01]\` above the function where cases should have it.",
      "3:70 f.lr: \`lr\` has the default \`0.1\`; every argument is always given. Leave out \`= 0.1\`, and write \`@param [lr=0.1]\` above the function where cases should have it.",
      "3:91 f.rest: \`...rest\` takes any number of arguments; a function of an exercise takes a fixed number. Write \`rest: number[]\`, or one parameter for each.",
      "3:47 f.k: The default \`K\` of \`k\` is no written value of the type \`number\`, so no case can have it. Write the value itself, as \`0.01\`, or no default.",
      "3:58 f.eps: The type of this parameter is not written. Write \`: number[][]\` behind it.",
      "3:91 f.rest: \`rest: number[]\` has no shape. Write a name for its size above the function, such as \`@param rest [C]\`. The same letter means the same size; the parameters already use \`N\`.",
      "5:30 g.options: The options have the default \`{}\`; they are always given, each of them. Leave out \`= {}\`, and write defaults in the braces: \`{ eps = 0.01 }: { eps: number }\`.",
      "5:76 g.lr: The default \`Math.exp(1)\` of \`lr\` is no written value of the type \`number\`, so no case can have it. Write the value itself, as \`0.01\`, or no default.",
      "5:88 g.how: The default \`"max"\` of \`how\` is no written value of the type \`{ oneOf: [sum, mean] }\`, so no case can have it. Write the value itself, as \`"sum"\`, or no default.",
      "6:47 gBackward.x: \`x?\` may be left out; whatever a function takes or returns is always given. Write \`x:\`, and \`| null\` behind its type where there may be none.",
    ]
  `);
});

test("words before a shape count, entries are no shape, and what is denied is not said", () => {
  const shapes = (words: string, type = "number[]") => {
    const text = `/** @param x ${words} */\nexport function f(x: ${type}): number { return 1; }`;
    const { functions, hints, problems: found } = read(text);
    if (found.length > 0) return problems(text)[0];
    return [functions.f?.parameters.x, hints.f?.ranges.get("x") ?? null];
  };
  expect(shapes("integers below V, [N]")).toEqual([{ ids: ["N"] }, { kind: "below", size: "V" }]);
  expect(shapes("the sum of x[i] and a[0] is 1, `[N]`")).toEqual([{ tensor: ["N"] }, null]);
  expect(shapes("in [0, 1], `[N]`")).toEqual([{ tensor: ["N"] }, null]);
  expect(shapes("one of [N] rows, [N, C]", "number[][]")).toEqual([{ tensor: ["N", "C"] }, null]);
  for (const denied of [
    "positive or negative",
    "negative or positive",
    "not positive",
    "not all positive",
    "正数或负数",
  ])
    expect(shapes(`[N], ${denied}`), denied).toEqual([{ tensor: ["N"] }, null]);
  for (const denied of [
    "not integers",
    "not necessarily integers",
    "non-integer",
    "不是整数",
    "不一定为整数",
    "非整数",
  ])
    expect(shapes(`[N], ${denied}`), denied).toEqual([{ tensor: ["N"] }, null]);
  expect(shapes("[N], 正数")).toEqual([{ tensor: ["N"] }, { kind: "interval", low: 0.2, high: 2 }]);
  expect(shapes("【N，C】，整数", "number[][]")).toEqual([{ ids: ["N", "C"] }, null]);
  expect(shapes("［N、C］", "number[][]")).toEqual([{ tensor: ["N", "C"] }, null]);
});

test("the tag of a member says what it is, prose that names it does not", () => {
  const {
    functions,
    hints,
    problems: found,
  } = read(`
/**
 * @param state m and v, positive
 * @param state.m [N], integers
 * @param state.v [K]
 * @param other its m [N], then its v [K], positive
 */
export function f(state: { m: number[]; v: number[] }, other: { m: number[]; v: number[] }): number { return 1; }
`);
  expect(found).toEqual([]);
  expect(functions.f?.parameters).toEqual({
    state: { record: { m: { ids: ["N"] }, v: { tensor: ["K"] } } },
    other: { record: { m: { tensor: ["N"] }, v: { tensor: ["K"] } } },
  });
  expect([...(hints.f?.ranges.keys() ?? [])]).toEqual(["other.v"]);
});

test.each([
  ["positive", true],
  ["zero, positive or not at all", false],
  ["positive or zero", false],
  ["zero or positive", false],
  ["positive and 0", false],
  ["positive and not large", false],
  ["positive or null", true],
  ["正数", true],
  ["正数或零", false],
  ["零或正数", false],
  ["正数或 0", false],
])("of what is %s it is said that it is positive: %s", (words, isPositive) => {
  const { hints } = read(
    `/** @param x [N], ${words} */\nexport function f(x: number[]): number { return 1; }`,
  );
  expect(hints.f?.ranges.has("x")).toBe(isPositive);
});

test("types in braces, members with tags of their own, and lists as defaults are read", () => {
  const {
    functions,
    hints,
    problems: found,
  } = read(`
/**
 * @param {{ m: number[], v: number[] }} state
 * @param state.m [N]
 * @param {number[]} state.v [N], positive
 * @param [eps=0.02] added to the root
 * @param [options.betas=[0.8, 0.9]] [K]
 * @returns {{ y: number[] }} y [N]
 */
export function step(state: { m: number[]; v: number[] }, eps: number, { betas }: { betas: number[] }): { y: number[] } {
  return { y: state.m };
}
`);
  expect(found).toEqual([]);
  expect(functions.step?.parameters.state).toEqual({
    record: { m: { tensor: ["N"] }, v: { tensor: ["N"] } },
  });
  expect(hints.step?.ranges).toEqual(new Map([["state.v", { kind: "interval", low: 0.2, high: 2 }]]));
  expect(hints.step?.defaults).toEqual(
    new Map([
      ["eps", "0.02"],
      ["betas", "[0.8, 0.9]"],
    ]),
  );
});

test("what stands behind a type is not dropped", () => {
  expect(
    problems(`
/** @param x [N] @param y a [N] */
export function f(x: number[] & Brand, y: { a: number[] & Brand; b: number }, z: number extends A ? B : C): number { return 1; }
`),
  ).toMatchInlineSnapshot(`
    [
      "3:19 f.x: The type of \`x\` is none that a spec has. Write \`number\`, \`number[]\`, \`number[][]\`, \`boolean\`, \`string\`, \`null\`, an object of these, or a union of words; or declare the function in \`exercise.yaml\`.",
      "3:40 f.y: The type of \`y.a\` is none that a spec has. Write \`number\`, \`number[]\`, \`number[][]\`, \`boolean\`, \`string\`, \`null\`, an object of these, or a union of words; or declare the function in \`exercise.yaml\`.",
      "3:79 f.z: The type of \`z\` is none that a spec has. Write \`number\`, \`number[]\`, \`number[][]\`, \`boolean\`, \`string\`, \`null\`, an object of these, or a union of words; or declare the function in \`exercise.yaml\`.",
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
  const spaced = `/** @param x [N]${" ".repeat(200_000)}, not${" ".repeat(200_000)}integers */`;
  expect(problems(`${spaced}\nexport function f(x: number[]): number { return 1; }`)).toEqual([]);
  const many = Array.from({ length: 4_000 }, (_, i) => `a${i}`);
  const tags = many.map((name) => ` * @param ${name}.b [N]`).join("\n");
  const parameters = many.map((name) => `${name}: { b: number[] }`).join(", ");
  expect(problems(`/**\n${tags}\n */\nexport function f(${parameters}): number { return 1; }`)).toEqual([]);
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
