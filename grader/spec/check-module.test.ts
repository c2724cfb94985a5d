import { expect, test } from "vitest";
import { problemText } from "../reporters/problems/problem-text.ts";
import { checkSignatures } from "./check-module.ts";
import { signaturesOf } from "./signatures.ts";

const signatures = signaturesOf({
  functions: {
    scale: {
      parameters: {
        x: { tensor: ["N", "C"] },
        weight: { tensor: ["C"] },
        mask: { nullable: { mask: ["N"] } },
      },
      options: { mode: { oneOf: ["plain", "squared"] }, power: "number" },
      returns: { record: { y: { tensor: ["N", "C"] }, norm: "number" } },
    },
  },
  gradients: {},
});

const optimizer = signaturesOf({
  functions: {
    step: {
      parameters: { params: "tensors", state: "state", random: "random" },
      returns: { record: { params: "tensors", state: "state" } },
    },
  },
  gradients: {},
});

function problemsOf(source: string, declared = signatures): string[] {
  return checkSignatures(source, declared, "a.ts").map(
    (p) => `${p.line}:${p.column} ${p.path} | ${problemText(p, "en")}`,
  );
}

const WRITTEN_OUT =
  'export function scale(x: number[][], weight: number[], mask: number[] | null, options: { mode: "plain" | "squared"; power: number }): { y: number[][]; norm: number } { throw 0; }';

test.each([
  ["written out", WRITTEN_OUT],
  [
    "by aliases and interfaces",
    `type Vector = number[]; export type Matrix = Vector[]; type Mode = "squared" | "plain";
     interface Options { power: number; mode: Mode }
     export interface Result { norm: number; y: Matrix }
     export function scale(x: Matrix, weight: Vector, mask: null | Vector, options: Options): Result { throw 0; }`,
  ],
  [
    "as arrow function, with readonly and Array",
    `export const scale = (x: ReadonlyArray<Array<number>>, weight: readonly number[], _mask: number[] | null,
       { mode, power }: Readonly<{ mode: "plain" | "squared"; power: number }>): { y: number[][]; norm: number } => { throw 0; };`,
  ],
  [
    "by a function type, exported below",
    `type Options = { mode: "plain" | "squared"; power: number };
     type Scale = (x: number[][], weight: number[], mask: number[] | null, options: Options) => { y: number[][]; norm: number };
     const inner: Scale = (x, weight, mask, options) => { throw 0; };
     export { inner as scale };`,
  ],
])("accepts a signature %s", (_name, source) => {
  expect(problemsOf(source)).toEqual([]);
});

test("accepts any type as state, and tensors of any rank", () => {
  const types = "type Tensor = number | Tensor[]; type Tensors = { [name: string]: Tensor };";
  const step = `${types} type State = { t: number; m: Tensors };
    export function step(params: Tensors, state: State | null, random: () => number): { params: Tensors; state: State } { throw 0; }`;
  expect(problemsOf(step, optimizer)).toEqual([]);
  expect(problemsOf(step.replace("params: Tensors,", "params: number[],"), optimizer)).toMatchInlineSnapshot(`
    [
      "2:34 step.params | The spec declares \`Tensors\`, written is \`number[]\`.",
    ]
  `);
  expect(problemsOf(step.replace("() => number", "() => string"), optimizer)).toMatchInlineSnapshot(`
    [
      "2:72 step.random | The spec declares \`() => number\`, written is \`() => string\`.",
    ]
  `);
});

test("says which export, parameter or type is another", () => {
  const change = (from: string, to: string) => {
    expect(WRITTEN_OUT).toContain(from);
    return problemsOf(WRITTEN_OUT.replace(from, to));
  };
  expect(change("scale(", "scael(")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports \`scael\`. Did you mean \`scael\`?",
    ]
  `);
  expect(change("export ", "")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports none.",
    ]
  `);
  expect(change("export ", "export default ")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports none.",
    ]
  `);
  expect(change("export function", "export async function")).toMatchInlineSnapshot(`
    [
      "1:23 scale | An async function or a generator; expected a plain function.",
    ]
  `);
  expect(change("weight: number[], ", "")).toMatchInlineSnapshot(`
    [
      "1:17 scale | Expected the parameters \`(x, weight, mask, options)\`, found \`(x, mask, options)\`.",
    ]
  `);
  expect(change("weight:", "w:")).toMatchInlineSnapshot(`
    [
      "1:38 scale.weight | Expected a parameter called \`weight\`, found \`w\`.",
    ]
  `);
  expect(change("x: number[][]", "x: number[]")).toMatchInlineSnapshot(`
    [
      "1:26 scale.x | The spec declares \`Matrix\`, written is \`number[]\`.",
    ]
  `);
  expect(change("x: number[][]", "x: Float64Array[]")).toMatchInlineSnapshot(`
    [
      "1:26 scale.x | The spec declares \`Matrix\`, written is \`Float64Array[]\`.",
    ]
  `);
  expect(change("x: number[][]", "x")).toMatchInlineSnapshot(`
    [
      "1:23 scale.x | The type of this parameter is not written. Write \`: Matrix\` behind it.",
    ]
  `);
  expect(change("x: number[][]", "x: any")).toMatchInlineSnapshot(`
    [
      "1:26 scale.x | The spec declares \`Matrix\`, written is \`any\`.",
    ]
  `);
  expect(change("x: number[][]", "...x: number[][]")).toMatchInlineSnapshot(`
    [
      "1:23  | No valid TypeScript: \`A rest parameter must be last in a parameter list\`.",
    ]
  `);
  expect(change("mask: number[] | null", "mask: number[]")).toMatchInlineSnapshot(`
    [
      "1:62 scale.mask | The spec declares \`Vector | null\`, written is \`number[]\`.",
    ]
  `);
  expect(change("mask: number[] | null", "mask?: number[]")).toMatchInlineSnapshot(`
    [
      "1:73  | No valid TypeScript: \`A required parameter cannot follow an optional parameter\`.",
    ]
  `);
  expect(change("; power: number", "")).toMatchInlineSnapshot(`
    [
      "1:88 scale.options | The spec declares \`{ mode: "plain" | "squared"; power: number }\`, written is \`{ mode: "plain" | "squared" }\`.",
    ]
  `);
  expect(change("; power: number", "; power?: number")).toMatchInlineSnapshot(`
    [
      "1:88 scale.options | The spec declares \`{ mode: "plain" | "squared"; power: number }\`, written is \`{ mode: "plain" | "squared"; power?: number }\`.",
    ]
  `);
  expect(change("; norm: number }", " }")).toMatchInlineSnapshot(`
    [
      "1:135 scale.returns | The spec declares \`{ y: Matrix; norm: number }\`, written is \`{ y: number[][] }\`.",
    ]
  `);
  expect(change("; norm: number }", "; norm: number; mean: number }")).toMatchInlineSnapshot(`
    [
      "1:135 scale.returns | The spec declares \`{ y: Matrix; norm: number }\`, written is \`{ y: number[][]; norm: number; mean: number }\`.",
    ]
  `);
  expect(change("): { y: number[][]; norm: number }", ")")).toMatchInlineSnapshot(`
    [
      "1:17 scale.returns | The type of the result is not written. Write \`: { y: Matrix; norm: number }\` behind the parameters.",
    ]
  `);
});

test("places problems in the file, also behind Chinese comments", () => {
  const source = `// 缩放：逐列相乘\n${WRITTEN_OUT.replace("weight:", "w:")}`;
  expect(checkSignatures(source, signatures, "a.ts")).toMatchObject([{ line: 2, column: 38 }]);
});

test("names syntax errors and imports", () => {
  expect(problemsOf("export function scale(x: number[[]) {")).toMatchInlineSnapshot(`
    [
      "1:35  | No valid TypeScript: \`Expected ']' but found ')'\`.",
    ]
  `);
  expect(problemsOf(`import { readFile } from "node:fs";\n${WRITTEN_OUT}`)).toMatchInlineSnapshot(`
    [
      "1:1  | Imports \`node:fs\`; a file of an exercise stands alone. Only \`oracle.ts\` may import \`nabla/engine\`.",
    ]
  `);
  expect(problemsOf("")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports none.",
    ]
  `);
});

test("aliases in a circle are no match and no hang", () => {
  const circle = "type A = B; type B = A; interface C extends C {}\n";
  expect(problemsOf(circle + WRITTEN_OUT.replace("x: number[][]", "x: A")).length).toBe(1);
  expect(problemsOf(circle + WRITTEN_OUT.replace("{ y: number[][]; norm: number }", "B")).length).toBe(1);
  expect(problemsOf(circle + WRITTEN_OUT.replace("{ y: number[][]; norm: number }", "C")).length).toBe(1);
});
