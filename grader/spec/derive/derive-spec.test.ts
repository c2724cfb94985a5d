import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { exerciseFromFiles } from "../load/exercise-from-files.ts";
import { parseYaml } from "../load/yaml-document.ts";
import { CaseSpec } from "../schema/case-spec.ts";
import { FunctionSpec } from "../schema/type-spec.ts";
import { deriveSpec } from "./derive-spec.ts";
import { derivedStarter, starterFromReference } from "./starter-from-reference.ts";
import { RMS_NORM } from "./testing/rms-norm.ts";

async function loaded(files: Readonly<Record<string, string>>) {
  const read = await exerciseFromFiles("rms-norm", new Map(Object.entries(files)));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.exercise;
}

/** RMSNorm with lines added to its `exercise.yaml`. */
const withLines = (lines: string) => ({
  ...RMS_NORM,
  "exercise.yaml": `${RMS_NORM["exercise.yaml"]}${lines}`,
});

test("a title, a summary and a reference are an exercise: the rest is derived, and is said to be", async () => {
  const { spec, derived, starter, oracle } = await loaded(RMS_NORM);
  expect(spec).toMatchObject({
    slug: "rms-norm",
    status: "draft",
    functions: {
      rmsNorm: {
        parameters: { x: { tensor: ["N", "C"] }, weight: { tensor: ["C"] } },
        options: { eps: "number" },
        returns: { tensor: ["N", "C"] },
      },
    },
    gradients: { rmsNormBackward: { of: "rmsNorm", wrt: ["x", "weight"] } },
  });
  expect(
    Object.entries(spec.cases).map(([name, { visibility, sizes, options }]) =>
      [name, visibility, JSON.stringify(sizes), JSON.stringify(options)].join(" "),
    ),
  ).toMatchInlineSnapshot(`
    [
      "worked public {"N":2,"C":3} {"eps":0.01}",
      "general hidden {"N":5,"C":4} {"eps":0.01}",
      "single hidden {"N":1,"C":3} {"eps":0.01}",
      "wide hidden {"N":2,"C":5} {"eps":0.005}",
      "large hidden {"N":5,"C":4} {"eps":0.01}",
      "gradient-worked public {"N":2,"C":3} {"eps":0.01}",
      "gradient-general hidden {"N":5,"C":4} {"eps":0.01}",
      "gradient-single hidden {"N":1,"C":3} {"eps":0.01}",
      "gradient-wide hidden {"N":2,"C":5} {"eps":0.005}",
    ]
  `);
  expect(spec.cases.worked?.inputs).toMatchInlineSnapshot(`
    {
      "weight": {
        "values": [
          2,
          -0.5,
          1.5,
        ],
      },
      "x": {
        "values": [
          [
            1,
            -2,
            3,
          ],
          [
            0.5,
            -1,
            2,
          ],
        ],
      },
    }
  `);
  expect(spec.checks.map(({ name, points, cases }) => `${name} ${points} ${cases.length}`)).toEqual([
    "output 50 5",
    "gradient 50 4",
    "inputs-unchanged 0 9",
    "finite 0 9",
  ]);
  expect(derived).toEqual(
    expect.arrayContaining([["slug"], ["functions"], ["gradients"], ["cases"], ["checks"]]),
  );
  expect(derived.flat()).not.toContain("title");
  expect(oracle).toBe(null);
  expect(starter).toMatchInlineSnapshot(`
    "/**
     * Divides every row by its root mean square, then scales each feature.
     *
     * @param x           \`[N, C]\`
     * @param weight      \`[C]\`
     * @param options.eps added to the mean of the squares
     * @returns \`[N, C]\`
     */
    export function rmsNorm(x: number[][], weight: number[], { eps }: { eps: number }): number[][] {
      // TODO
      throw new Error("rmsNorm is not written yet");
    }

    /** Gradients of a loss with respect to x and weight. */
    export function rmsNormBackward(
      gradOutput: number[][],
      x: number[][],
      weight: number[],
      { eps }: { eps: number },
    ): { gradInput: number[][]; gradWeight: number[] } {
      // TODO
      throw new Error("rmsNormBackward is not written yet");
    }
    "
  `);
});

test("the starter keeps no constant for its name alone, no class, and none that a helper computes", () => {
  const kept = (reference: string) => starterFromReference(reference)?.replace(/^export[\s\S]*/m, "");
  const names = [
    "const weight = [0.25, 0.5];",
    "const m = 0.9;",
    "class Running { update() { return 0.9; } }",
    "const limits = table();",
    "function table() { return [1, 2]; }",
  ].join("\n");
  const types = "type State = { n: number; m: number };";
  const heads = [
    "export function f(weight: number[], limits: number[], state: State): Running { return weight; }",
    "export const f = (weight: number[], { limits }: { limits: number[] }): number => weight[0];",
    "export function f(x: number, { eps: weight }: { eps: number } = { m: 1 }): number { return x; }",
    "export function f(x: typeof state.weight, k = limits): number { return x; }",
  ];
  for (const head of heads) expect(kept(`${names}\n${types}\n${head}\n`)).toBe(`${types}\n\n`);
  const half = "const HALF = (1 + 2) / 6;";
  for (const head of [
    "export function f(x: number, k = 2 * HALF): number { return x; }",
    "export const f = (x: number, { k = HALF }: { k: number }): number => x;",
    "export function f(x: typeof HALF): number { return x; }",
  ])
    expect(kept(`${names}\n${half}\n${head}\n`)).toBe(`${half}\n\n`);
});

test("the starter keeps the constants that its types and heads name, and says where it has them from", () => {
  const reference = `// Notes for authors.
const ALL = ["sum", "mean"] as const;
const MODES = ALL;
const SECRET = 42;
type Mode = (typeof MODES)[number];
/** @param x [N] */
export function f(x: number[], { mode, k = SIZE }: { mode: Mode; k: number }): number {
  return SECRET;
}
const SIZE = 3;
`;
  const derived = derivedStarter(reference);
  expect(derived?.text).toMatchInlineSnapshot(`
    "const ALL = ["sum", "mean"] as const;
    const MODES = ALL;

    type Mode = (typeof MODES)[number];

    /** @param x [N] */
    export function f(x: number[], { mode, k = SIZE }: { mode: Mode; k: number }): number {
      // TODO
      throw new Error("f is not written yet");
    }

    const SIZE = 3;
    "
  `);
  const lines = derived?.text.split("\n") ?? [];
  const at = (part: string) => lines.findIndex((line) => line.includes(part)) + 1;
  expect(derived?.inReference(at("type Mode"), 6)).toEqual({ line: 5, column: 6 });
  expect(derived?.inReference(at("export function"), 17)).toEqual({ line: 7, column: 17 });
  expect(derived?.inReference(at("throw"), 3)).toMatchObject({ line: 7 });
});

test("the same files give the same exercise, whatever was loaded before", async () => {
  const [first, second] = [await loaded(RMS_NORM), await loaded({ ...RMS_NORM })];
  expect(second).toEqual(first);
});

test("what is written wins, key by key, and is not called derived", async () => {
  const { spec, derived } = await loaded(
    withLines(`
difficulty: 4
functions:
  rmsNorm: { parameters: { weight: { tensor: [K] } } }
cases:
  worked: { sizes: { N: 3 }, options: { eps: 0.5 } }
  single: null
  tiny: { function: rmsNorm, sizes: { N: 1, C: 1, K: 1 }, inputs: { x: { full: 0 } } }
checks:
  - { name: output, points: 30, tolerance: { atol: 1.0e-3 } }
  - { name: small, kind: finite, title: { zh: 小, en: Small }, points: 0, cases: [tiny] }
`),
  );
  expect(spec.difficulty).toBe(4);
  expect(spec.functions.rmsNorm?.parameters).toEqual({
    x: { tensor: ["N", "C"] },
    weight: { tensor: ["K"] },
  });
  expect(spec.cases.worked).toMatchObject({
    sizes: { N: 3, C: 3, K: 2 },
    options: { eps: 0.5 },
    visibility: "public",
  });
  expect(spec.cases.worked?.inputs.x).toEqual({
    values: [
      [1, -2, 3],
      [0.5, -1, 2],
      [-0.5, 1.5, -3],
    ],
  });
  expect(Object.keys(spec.cases)).not.toContain("single");
  expect(spec.cases.tiny).toMatchObject({
    visibility: "hidden",
    inputs: { x: { full: 0 }, weight: { normal: { mean: 0, std: 1 } } },
    options: { eps: 0.01 },
  });
  const [output, gradient] = spec.checks;
  expect(output).toMatchObject({ kind: "values", points: 30, tolerance: { atol: 1e-3 } });
  expect(output?.cases).toContain("tiny");
  expect(gradient?.points).toBe(70);
  expect(spec.checks.at(-1)?.name).toBe("small");
  const paths = derived.map((path) => path.join("."));
  expect(paths).toEqual(
    expect.arrayContaining(["cases.worked.visibility", "cases.tiny.options", "checks.0.kind"]),
  );
  for (const written of [
    "difficulty",
    "cases.worked.options.eps",
    "cases.tiny.sizes",
    "checks.0.points",
    "checks",
  ])
    expect(paths).not.toContain(written);
});

test("a check that asks for no results gives points where a misconception counts on it", async () => {
  const { spec } = await loaded({
    ...RMS_NORM,
    "exercise.yaml": (RMS_NORM["exercise.yaml"] ?? "").replace(
      "rejectedBy: output",
      "rejectedBy: inputs-unchanged",
    ),
  });
  expect(spec.checks.map(({ points }) => points)).toEqual([45, 45, 10, 0]);
});

test("a document with slug, functions, cases and checks is complete: nothing is put into it", () => {
  const document = { slug: "rms-norm", functions: {}, cases: {}, checks: [] };
  expect(deriveSpec(document, "rms-norm", RMS_NORM["reference.ts"] ?? "")).toEqual({
    document,
    derived: [],
    problems: [],
  });
});

test("a backward whose upstream gradient has an unknown size asks for a case", () => {
  const reference = `
/**
 * @param x [N]
 * @returns [M]
 */
export function crop(x: number[]): number[] { return x; }
export function cropBackward(gradOutput: number[], x: number[]): { gradInput: number[] } { return { gradInput: x }; }
`;
  const parsed = parseYaml("exercise.yaml", "title: a\n");
  if (!parsed.ok) throw new Error("expected YAML");
  const { problems } = deriveSpec(parsed.document.value, "crop", reference);
  expect(problems).toMatchObject([
    {
      line: 6,
      path: "crop.returns",
      detail: { kind: "unknown-size", symbol: "M", backward: "cropBackward" },
    },
  ]);
  const written = { cases: { short: { function: "cropBackward", sizes: { N: 2, M: 2 } } } };
  const answered = deriveSpec(written, "crop", reference);
  expect(answered.problems).toEqual([]);
  expect(answered.document).toMatchObject({
    cases: { short: { sizes: { N: 2, M: 2 }, visibility: "hidden" } },
  });
});

test("a type that cannot be read is asked for only where it is not written", () => {
  const reference = `
/** @returns [N] */
export function f(x: Map<string, number>): number[] { return [1]; }
`;
  expect(deriveSpec({}, "f", reference).problems).toHaveLength(1);
  const written = { functions: { f: { parameters: { x: { tensor: ["N"] } } } } };
  const { problems, document } = deriveSpec(written, "f", reference);
  expect(problems).toEqual([]);
  expect(document).toMatchObject({
    functions: { f: { parameters: { x: { tensor: ["N"] } }, returns: { tensor: ["N"] } } },
  });
});

const Spec = z.object({
  functions: z.record(z.string(), FunctionSpec),
  cases: z.record(z.string(), CaseSpec),
});

const CONV = `
type Tensor4 = number[][][][];
/**
 * @param x       [N, C, H, W]
 * @param weight  [O, C, kH, kW]
 * @param options.padding integer
 * @returns [N, O, H + 2*padding - kH + 1, W + 2·padding − kW + 1]
 */
export function conv(x: Tensor4, weight: Tensor4, { padding }: { padding: number }): Tensor4 { return x; }
/** Gradients. */
export function convBackward(gradOutput: Tensor4, x: Tensor4, weight: Tensor4, { padding }: { padding: number }): { gradInput: Tensor4; gradWeight: Tensor4 } {
  return { gradInput: x, gradWeight: weight };
}
`;

test.each([
  [
    "options",
    "export function f(x: number[], { eps = 0.1 }: { eps: number } = { eps: 0.1 })",
    "options: { eps: number }",
  ],
  [
    "options by name",
    "export function f(x: number[], _options: { eps: number } = { eps: 0.1 })",
    "options: { eps: number }",
  ],
  [
    "a parameter that is not used",
    "export function f(x: number[], _k: number = 1)",
    "parameters: { k: number }",
  ],
  ["a function that is exported below", "function f(x: number[])", "parameters: { x: { tensor: [N] } }"],
])("what is written of %s is not asked for again", (_, head, written) => {
  const below = head.startsWith("export") ? "" : "export { f };\n";
  const reference = `/** @param x [N] */\n${head}: number { return 1; }\n${below}`;
  const read = (yaml: string) => {
    const parsed = parseYaml("exercise.yaml", yaml);
    return deriveSpec(parsed.ok ? parsed.document.value : null, "f", reference).problems;
  };
  expect(read("title: { zh: 甲, en: A }")).toHaveLength(1);
  expect(read(`functions: { f: { ${written}, returns: number } }`)).toEqual([]);
});

test("a size computed of others gets a symbol, and in each case the size that comes of it", () => {
  const { document, problems } = deriveSpec({}, "conv", CONV);
  expect(problems).toEqual([]);
  const { functions, cases } = Spec.parse(document);
  expect(functions.conv?.returns).toEqual({ tensor: ["N", "O", "outH", "outW"] });
  for (const { sizes, options } of Object.values(cases)) {
    const padding = Number(options?.padding);
    const { H = 0, W = 0, kH = 0, kW = 0, outH, outW } = sizes ?? {};
    expect([outH, outW]).toEqual([H + 2 * padding - kH + 1, W + 2 * padding - kW + 1]);
    expect(Math.min(outH ?? 0, outW ?? 0)).toBeGreaterThan(0);
  }
  const { N = 0, C = 0, H = 0, W = 0, O = 0, kH = 0, kW = 0 } = cases["gradient-general"]?.sizes ?? {};
  expect(N * C * H * W + O * C * kH * kW).toBeLessThanOrEqual(150);
});

test("a kernel larger than its image is made smaller", () => {
  const { document } = deriveSpec(
    { cases: { worked: { sizes: { H: 2, W: 2 } } } },
    "conv",
    CONV.replaceAll("2*padding", "0").replaceAll("2·padding", "0"),
  );
  expect(Spec.parse(document).cases.worked?.sizes).toMatchObject({ H: 2, W: 2, kH: 2, outH: 1 });
});

test("a size computed of what is no size of a parameter is unknown, and what is no computation is no size", () => {
  const unknown = deriveSpec({}, "conv", CONV.replace("H + 2*padding", "H + above"));
  expect(unknown.problems).toMatchObject([{ detail: { kind: "unknown-size", symbol: "outH" } }]);
  const none = deriveSpec({}, "conv", CONV.replace("H + 2*padding", "max(H"));
  expect(none.problems).toMatchObject([{ path: "conv.returns", detail: { kind: "no-shape" } }]);
});

test("members of a result have the shapes of the parameters that they are called after", () => {
  const { document, problems } = deriveSpec(
    {},
    "step",
    `
type Params = { w1: number[][]; b1: number[] };
/** @param params w1 [H, D], b1 [H] */
export function step(params: Params, { lr }: { lr: number }): { params: Params; gradW1: number[][] } { return { params, gradW1: params.w1 }; }
`,
  );
  expect(problems).toEqual([]);
  expect(document).toMatchObject({
    functions: {
      step: {
        returns: {
          record: { params: { record: { w1: { tensor: ["H", "D"] } } }, gradW1: { tensor: ["H", "D"] } },
        },
      },
    },
  });
});

const WORDS = [
  ...[
    "export ",
    "function ",
    "const ",
    "type ",
    "interface ",
    "import ",
    "async ",
    "readonly ",
    "extends ",
    "default ",
  ],
  ...[
    "f",
    "fBackward",
    "gradOutput",
    "x",
    "constructor",
    "__proto__",
    "toString",
    "N",
    "options",
    "eps",
    "Array<",
    "Record<string, ",
  ],
  ...[
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    ":",
    "?",
    "=",
    ",",
    ";",
    "|",
    "=>",
    ".",
    "...",
    "*",
    "/",
    "\n",
    " ",
  ],
  ...["number", "string", "null", "unknown", "number[]", "number[][]", '"("', "'a'", "`b`", "1", "/a/"],
  ...[
    "/**",
    "*/",
    "@param x ",
    "@returns ",
    "[N, C]",
    "[constructor]",
    "[N - C + 1]",
    "integers below ",
    "// a\n",
  ],
];
const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(""));
const names = fc.constantFrom(
  "f",
  "fBackward",
  "constructor",
  "__proto__",
  "worked",
  "x",
  "sizes",
  "inputs",
  "name",
  "function",
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    fc.constantFrom(null, true, 1, "f", "constructor", []),
    fc.array(tie("any"), { maxLength: 3 }),
    tie("mapping"),
  ),
  mapping: fc.dictionary(names, tie("any"), { maxKeys: 4 }),
}));

test("whatever a reference and a document hold, deriving from them comes to an end and throws nothing", () => {
  const sections = fc.constantFrom(
    "functions",
    "gradients",
    "cases",
    "checks",
    "misconceptions",
    "slug",
    "languages",
  );
  const document = fc.dictionary(sections, value.any, { maxKeys: 4 });
  const valid = fc.constantFrom(RMS_NORM["reference.ts"] ?? "", CONV);
  const cut = fc
    .tuple(valid, fc.nat(1200), fc.nat(40), soup)
    .map(([text, at, length, by]) => `${text.slice(0, at)}${by}${text.slice(at + length)}`);
  fc.assert(
    fc.property(document, fc.oneof(soup, cut, valid), (written, reference) => {
      deriveSpec(written, "f", reference);
      starterFromReference(reference);
    }),
    { numRuns: 3000 },
  );
});

test("names that every object has are refused where they stand, and found in no object that has them by itself", async () => {
  const reference = `
/**
 * @param x toString [N]
 * @returns [N]
 */
export function constructor(x: { toString: number[] }, { valueOf }: { valueOf: number }): number[] { return []; }
`;
  const written = { cases: { a: { function: "toString" }, b: { function: "valueOf", sizes: { N: 1 } } } };
  expect(deriveSpec(written, "f", reference)).toMatchObject({ problems: [], document: written });
  const files = {
    "exercise.yaml": "title: { zh: a, en: a }\nsummary: { zh: a, en: a }\n",
    "reference.ts": reference,
  };
  const read = await exerciseFromFiles("f", new Map(Object.entries(files)));
  expect(read.ok ? [] : read.problems.map(({ path, detail }) => `${path} ${detail.kind}`)).toContain(
    "functions.constructor reserved-name",
  );
  const odd = reference.replace("{ toString:", '{ "(": number[]; toString:');
  expect(deriveSpec({}, "f", odd).problems).toMatchObject([{ detail: { kind: "no-shape", name: "x.(" } }]);
});

test.each([
  ["60000, 60000", "too-many-numbers"],
  ["99999999999, 2", "no-shape"],
  // An interval.
  ["0, 1", "no-shape"],
])("sizes that nobody could hold are never filled: [%s]", async (shape, kind) => {
  const reference = `/** @param x [${shape}] @returns [N] */\nexport function f(x: number[][]): number[] { return []; }\n`;
  const files = {
    "exercise.yaml": "title: { zh: a, en: a }\nsummary: { zh: a, en: a }\n",
    "reference.ts": reference,
  };
  const read = await exerciseFromFiles("f", new Map(Object.entries(files)));
  expect(read.ok ? [] : read.problems.map(({ detail }) => detail.kind)).toContain(kind);
});
