import { expect, test } from "vitest";
import type { CaseSpec } from "../schema/case-spec.ts";
import { moduleDeclarations } from "./module-declarations.ts";
import { proposeCases } from "./propose-cases.ts";
import { readFunctions } from "./read-functions.ts";

function proposed(text: string): Record<string, CaseSpec> {
  const declarations = moduleDeclarations(text);
  if (declarations === null) throw new Error("expected a module that can be read");
  const { problems, ...declared } = readFunctions(text, declarations);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return proposeCases(declared, {});
}

/** The different values that an input or an option has over all cases of a function. */
function valuesOf(cases: Record<string, CaseSpec>, fn: string, name: string): Set<string> {
  const own = Object.values(cases).filter((one) => one.function === fn);
  return new Set(own.map(({ inputs, options }) => JSON.stringify(inputs[name] ?? options?.[name])));
}

const EVERY_KIND = `
/**
 * @param x [N]
 * @param k integer
 * @param id integer below N
 * @param share between 0 and 1
 * @param [lr=0.2]
 * @param options.many [K], integers
 * @param options.betas [K]
 */
export function f(
  x: number[], scale: number, k: number, id: number, share: number, lr: number, eps: number, training: boolean,
  causal: boolean, mode: "sum" | "mean", kind: "a" | "b" | "c", word: string, words: string[], random: () => number,
  state: { step: number; first: boolean },
  { p, size, bias, how, name, many, betas, limit }: {
    p: number; size: number; bias: boolean; how: "l1" | "l2" | "max"; name: string; many: number[]; betas: number[];
    limit: number | null;
  },
): number { return 1; }
/** Gradients. */
export function fBackward(gradOutput: number): { gradInput: number[] } { return { gradInput: [] }; }
`;

test("over the cases of a function every parameter and every option has more than one value", () => {
  const cases = proposed(EVERY_KIND);
  const { inputs, options } = cases.worked ?? { inputs: {} };
  for (const fn of ["f", "fBackward"])
    for (const name of [...Object.keys(inputs), ...Object.keys(options ?? {})])
      expect(valuesOf(cases, fn, name).size, `${name} of ${fn}`).toBeGreaterThan(1);
  expect(valuesOf(cases, "f", "kind").size).toBe(3);
  expect(valuesOf(cases, "f", "how").size).toBe(3);
});

test("two booleans take all four pairs, in the cases of a backward too", () => {
  const backward = Object.values(proposed(EVERY_KIND)).filter((one) => one.function === "fBackward");
  const pairs = backward.map(({ inputs }) => `${inputs.training} ${inputs.causal}`);
  expect(new Set(pairs).size).toBe(4);
});

test("a number has a value that its name, its default and its range allow", () => {
  const cases = Object.values(proposed(EVERY_KIND));
  for (const { inputs, sizes } of cases) {
    expect(inputs.share).toBeGreaterThan(0);
    expect(inputs.share).toBeLessThan(1);
    expect(inputs.id).toBeLessThan(sizes?.N ?? 0);
    expect(inputs.eps).toBeLessThanOrEqual(0.01);
  }
  expect(cases[0]?.inputs).toMatchObject({ lr: 0.2, eps: 0.01, training: true, mode: "sum" });
});

test("sizes differ, however many there are", () => {
  const cases = proposed(`
/** @param a [N, C, H, W] @param b [O, D, E, F] @returns [N] */
export function f(a: number[][][][], b: number[][][][]): number[] { return []; }
`);
  for (const name of ["general", "wide"]) {
    const sizes = Object.values(cases[name]?.sizes ?? {});
    expect(sizes).toHaveLength(8);
    expect(new Set(sizes).size, name).toBe(8);
  }
});

test("functions whose names are one word in small letters have cases and checks of their own", () => {
  const text = "/** @param x [N] */\n";
  const cases = proposed(
    ["logSoftmax", "log_softmax", "LogSoftmax"]
      .map((name) => `${text}export function ${name}(x: number[]): number { return 1; }`)
      .join("\n"),
  );
  expect(new Set(Object.values(cases).map((one) => one.function)).size).toBe(3);
});
