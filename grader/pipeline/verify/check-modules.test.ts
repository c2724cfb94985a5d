import { afterAll, expect, test } from "vitest";
import { problemText } from "../../reporters/problems/problem-text.ts";
import { createSandbox } from "../../sandbox/host/sandbox.ts";
import { starterText } from "../../spec/module/starter-text.ts";
import { signaturesOf } from "../../spec/schema/signatures.ts";
import { checkModules } from "./check-modules.ts";

const sandbox = await createSandbox({ mode: "plain", processes: 1 });
afterAll(() => sandbox.close());

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

async function problemsOf(source: string, declared = signatures): Promise<string[]> {
  const checked = (await checkModules(sandbox, declared, { "a.ts": source })).get("a.ts") ?? [];
  if ("reason" in checked) return [checked.reason];
  return checked.map((p) => `${p.line}:${p.column} ${p.path} | ${problemText(p, "en")}`);
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
])("accepts a signature %s", async (_name, source) => {
  expect(await problemsOf(source)).toEqual([]);
});

test("accepts any type as state, and tensors of any rank", async () => {
  const types = "type Tensor = number | Tensor[]; type Tensors = { [name: string]: Tensor };";
  const step = `${types} type State = { t: number; m: Tensors };
    export function step(params: Tensors, state: State | null, random: () => number): { params: Tensors; state: State } { throw 0; }`;
  expect(await problemsOf(step, optimizer)).toEqual([]);
  expect(
    await problemsOf(step.replace("params: Tensors,", "params: number[],"), optimizer),
  ).toMatchInlineSnapshot(`
    [
      "2:34 step.params | The spec declares \`Tensors\`, written is \`number[]\`.",
    ]
  `);
  expect(await problemsOf(step.replace("() => number", "() => string"), optimizer)).toMatchInlineSnapshot(`
    [
      "2:72 step.random | The spec declares \`() => number\`, written is \`() => string\`.",
    ]
  `);
});

test("says which export, parameter or type is another", async () => {
  const change = (from: string, to: string) => {
    expect(WRITTEN_OUT).toContain(from);
    return problemsOf(WRITTEN_OUT.replace(from, to));
  };
  expect(await change("scale(", "scael(")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports \`scael\`. Did you mean \`scael\`?",
    ]
  `);
  expect(await change("export ", "")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports none.",
    ]
  `);
  expect(await change("export ", "export default ")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports none.",
    ]
  `);
  expect(await change("export function", "export async function")).toMatchInlineSnapshot(`
    [
      "1:23 scale | An async function or a generator; expected a plain function.",
    ]
  `);
  expect(await change("weight: number[], ", "")).toMatchInlineSnapshot(`
    [
      "1:17 scale | Expected the parameters \`(x, weight, mask, options)\`, found \`(x, mask, options)\`.",
    ]
  `);
  expect(await change("weight:", "w:")).toMatchInlineSnapshot(`
    [
      "1:38 scale.weight | Expected a parameter called \`weight\`, found \`w\`.",
    ]
  `);
  expect(await change("x: number[][]", "x: number[]")).toMatchInlineSnapshot(`
    [
      "1:26 scale.x | The spec declares \`Matrix\`, written is \`number[]\`.",
    ]
  `);
  expect(await change("x: number[][]", "x: Float64Array[]")).toMatchInlineSnapshot(`
    [
      "1:26 scale.x | The spec declares \`Matrix\`, written is \`Float64Array[]\`.",
    ]
  `);
  expect(await change("x: number[][]", "x")).toMatchInlineSnapshot(`
    [
      "1:23 scale.x | The type of this parameter is not written. Write \`: Matrix\` behind it.",
    ]
  `);
  expect(await change("x: number[][]", "x: any")).toMatchInlineSnapshot(`
    [
      "1:26 scale.x | The spec declares \`Matrix\`, written is \`any\`.",
    ]
  `);
  expect(await change("x: number[][]", "...x: number[][]")).toMatchInlineSnapshot(`
    [
      "1:23  | No valid TypeScript: \`A rest parameter must be last in a parameter list\`.",
    ]
  `);
  expect(await change("mask: number[] | null", "mask: number[]")).toMatchInlineSnapshot(`
    [
      "1:62 scale.mask | The spec declares \`Vector | null\`, written is \`number[]\`.",
    ]
  `);
  expect(await change("mask: number[] | null", "mask?: number[]")).toMatchInlineSnapshot(`
    [
      "1:73  | No valid TypeScript: \`A required parameter cannot follow an optional parameter\`.",
    ]
  `);
  expect(await change("; power: number", "")).toMatchInlineSnapshot(`
    [
      "1:88 scale.options | The spec declares \`{ mode: "plain" | "squared"; power: number }\`, written is \`{ mode: "plain" | "squared" }\`.",
    ]
  `);
  expect(await change("; power: number", "; power?: number")).toMatchInlineSnapshot(`
    [
      "1:88 scale.options | The spec declares \`{ mode: "plain" | "squared"; power: number }\`, written is \`{ mode: "plain" | "squared"; power?: number }\`.",
    ]
  `);
  expect(await change("; norm: number }", " }")).toMatchInlineSnapshot(`
    [
      "1:135 scale.returns | The spec declares \`{ y: Matrix; norm: number }\`, written is \`{ y: number[][] }\`.",
    ]
  `);
  expect(await change("; norm: number }", "; norm: number; mean: number }")).toMatchInlineSnapshot(`
    [
      "1:135 scale.returns | The spec declares \`{ y: Matrix; norm: number }\`, written is \`{ y: number[][]; norm: number; mean: number }\`.",
    ]
  `);
  expect(await change("): { y: number[][]; norm: number }", ")")).toMatchInlineSnapshot(`
    [
      "1:17 scale.returns | The type of the result is not written. Write \`: { y: Matrix; norm: number }\` behind the parameters.",
    ]
  `);
});

test("places problems in the file, also behind Chinese comments", async () => {
  const source = `// 缩放：逐列相乘\n${WRITTEN_OUT.replace("weight:", "w:")}`;
  expect(await problemsOf(source)).toMatchObject([expect.stringMatching(/^2:38 scale\.weight /)]);
});

test("names syntax errors and imports", async () => {
  expect(await problemsOf("export function scale(x: number[[]) {")).toMatchInlineSnapshot(`
    [
      "1:35  | No valid TypeScript: \`Expected ']' but found ')'\`.",
    ]
  `);
  expect(await problemsOf(`import { readFile } from "node:fs";\n${WRITTEN_OUT}`)).toMatchInlineSnapshot(`
    [
      "1:1  | Imports \`node:fs\`; a file of an exercise stands alone. Only \`oracle.ts\` may import \`nabla/engine\`.",
    ]
  `);
  expect(await problemsOf("")).toMatchInlineSnapshot(`
    [
      "null:null scale | The file exports no function \`scale\`. It exports none.",
    ]
  `);
});

test.each([
  ["an export from elsewhere", 'export { readFile } from "node:fs";', "1:1", "node:fs"],
  ["all exports of elsewhere", 'export * from "./b.ts";', "1:1", "./b.ts"],
  ["import()", 'const later = () => import("node:fs");', "1:21", "node:fs"],
  ["import() of what is computed", "const later = (a: string) => import(a);", "1:30", "…"],
  ["require", 'import fs = require("node:fs");', "1:13", "node:fs"],
  ["the type of another module", 'type Other = import("./b.ts").Other;', "1:14", "./b.ts"],
])("names %s", async (_, line, place, source) => {
  expect(await problemsOf(`${line}\n${WRITTEN_OUT}`)).toEqual([
    `${place}  | Imports \`${source}\`; a file of an exercise stands alone. Only \`oracle.ts\` may import \`nabla/engine\`.`,
  ]);
});

test("a module's own export is no import", async () => {
  expect(await problemsOf(`const a = 1;\nexport { a as b };\nexport default a;\n${WRITTEN_OUT}`)).toEqual([]);
});

test("a starter fits the signatures it was written from", async () => {
  expect(await problemsOf(starterText(signatures))).toEqual([]);
  expect(await problemsOf(starterText(optimizer), optimizer)).toEqual([]);
});

test("types that take for ever to compare end their own file's check only", async () => {
  const doubled = Array.from({ length: 60 }, (_, i) => `type T${i} = { a: T${i + 1}; b: T${i + 1} };`);
  const endless = `${doubled.join("\n")}\ntype T60 = number;\n${WRITTEN_OUT.replace("x: number[][]", "x: T0")}`;
  const checked = await checkModules(sandbox, signatures, {
    "endless.ts": endless,
    "right.ts": WRITTEN_OUT,
    "broken.ts": "export function scale(x: number[[]) {",
  });
  expect(["timed-out", "out-of-memory"]).toContain(Object(checked.get("endless.ts")).reason);
  expect(checked.get("right.ts")).toEqual([]);
  expect(checked.get("broken.ts")).toMatchObject([
    { file: "broken.ts", line: 1, detail: { kind: "syntax" } },
  ]);
});

test("aliases in a circle are no match and no hang", async () => {
  const circle = "type A = B; type B = A; interface C extends C {}\n";
  expect(await problemsOf(circle + WRITTEN_OUT.replace("x: number[][]", "x: A"))).toHaveLength(1);
  expect(await problemsOf(circle + WRITTEN_OUT.replace("{ y: number[][]; norm: number }", "B"))).toHaveLength(
    1,
  );
  expect(await problemsOf(circle + WRITTEN_OUT.replace("{ y: number[][]; norm: number }", "C"))).toHaveLength(
    1,
  );
});
