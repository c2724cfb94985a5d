import type { Exercise } from "../../spec/exercise.ts";
import type { CaseSpec } from "../../spec/schema/case-spec.ts";
import type { Generator } from "../../spec/schema/generator.ts";
import { withoutNull } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { isCompared } from "../verify/tolerance-share.ts";

/** Something that a function's types allow, or its cases suggest, and that no case of the exercise has. */
export type Unreached =
  /** A word, `true`, `false` or null that an option or input may be. */
  | { readonly function: string; readonly name: string; readonly kind: "value"; readonly value: string }
  /** A number that is the same in every case. */
  | { readonly function: string; readonly name: string; readonly kind: "one-value"; readonly value: string }
  /** A size that is the same in every case. */
  | { readonly function: string; readonly name: string; readonly kind: "one-size"; readonly value: string }
  /** Two sizes that are equal in every case: nothing tells one from the other. */
  | {
      readonly function: string;
      readonly name: string;
      readonly kind: "equal-sizes";
      readonly value: string;
    };

/**
 * The cases of a function whose results are compared, a backward function's with those of its forward: what its ranges
 * are taken from. Where a case asks for no more than a finite result, right answers may give different ones.
 */
export function rangeCases(exercise: Exercise, name: string): CaseSpec[] {
  const of = exercise.signatures[name]?.backward?.of;
  const compared = comparedCases(exercise).flatMap((one) => exercise.spec.cases[one] ?? []);
  return compared.filter((one) => one.function === name || one.function === of);
}

/** The cases whose results some check compares with expected numbers, by name. */
export function comparedCases({ spec }: Exercise): string[] {
  const names = new Set(spec.checks.filter(isCompared).flatMap(({ cases }) => cases));
  return Object.keys(spec.cases).filter((name) => names.has(name));
}

/** From the least to the largest that cases of the function have of each size. */
export function sizeRanges(cases: readonly CaseSpec[]): Record<string, [least: number, most: number]> {
  const ranges: Record<string, [number, number]> = {};
  for (const { sizes = {} } of cases)
    for (const [symbol, size] of Object.entries(sizes)) {
      const [least, most] = ranges[symbol] ?? [size, size];
      ranges[symbol] = [Math.min(least, size), Math.max(most, size)];
    }
  return ranges;
}

/** What a type allows of itself, whatever the cases have; empty for numbers and tensors. */
export function wordsOf(type: TypeSpec): (string | boolean | null)[] {
  const inner = withoutNull(type);
  const words: (string | boolean)[] =
    inner === "boolean" ? [true, false] : typeof inner === "object" && "oneOf" in inner ? inner.oneOf : [];
  return typeof type === "object" && "nullable" in type ? [...words, null] : words;
}

/** What no case of an exercise reaches. */
export function unreachedRanges(exercise: Exercise): Unreached[] {
  return Object.values(exercise.signatures).flatMap(({ name, parameters, options, backward }) => {
    const cases = Object.values(exercise.spec.cases).filter((one) => one.function === name);
    // A backward function shares its forward's; sizes and options are said of the forward.
    if (cases.length === 0 || backward !== null) return [];
    const inputs = parameters.flatMap(({ name: input, type }) =>
      unreachedValues(
        name,
        input,
        type,
        cases.flatMap((one) => valuesOf(one, "inputs", input)),
      ),
    );
    const ofOptions = options.flatMap(({ name: option, type }) =>
      unreachedValues(
        name,
        option,
        type,
        cases.flatMap((one) => valuesOf(one, "options", option)),
      ),
    );
    return [...inputs, ...ofOptions, ...unreachedSizes(name, cases)];
  });
}

function valuesOf(spec: CaseSpec, kind: "inputs" | "options", name: string): unknown[] {
  const own: Readonly<Record<string, unknown>> = spec[kind] ?? {};
  const each = (spec.each ?? []).map((step): unknown => step[kind]?.[name]);
  return [own[name], ...each].filter((value) => value !== undefined);
}

function unreachedValues(fn: string, name: string, type: TypeSpec, values: readonly unknown[]): Unreached[] {
  const missing = wordsOf(type).filter((word) => !values.includes(word));
  const present = values.filter((value) => value !== null);
  const nothing = typeof type === "object" && "nullable" in type && present.length === 0;
  const inner = withoutNull(type);
  const isNumber = inner === "number" || inner === "integer";
  const [first] = present;
  const isOne = isNumber && typeof first === "number" && present.every((value) => value === first);
  return [
    ...missing.map((word) => ({ function: fn, name, kind: "value" as const, value: String(word) })),
    ...(nothing ? [{ function: fn, name, kind: "one-value" as const, value: "null" }] : []),
    ...(isOne && values.length > 1
      ? [{ function: fn, name, kind: "one-value" as const, value: String(first) }]
      : []),
  ];
}

function unreachedSizes(fn: string, cases: readonly CaseSpec[]): Unreached[] {
  const sized = cases.flatMap(({ sizes }) => (sizes === undefined ? [] : [sizes]));
  if (sized.length < 2) return [];
  const symbols = Object.keys(sized[0] ?? {}).filter((symbol) => sized.every((one) => symbol in one));
  const same = (a: string, b: string) => sized.every((one) => one[a] === one[b]);
  const constant = symbols.filter((symbol) => sized.every((one) => one[symbol] === sized[0]?.[symbol]));
  return [
    ...constant.map((symbol) => ({
      ...{ function: fn, name: symbol, kind: "one-size" as const, value: String(sized[0]?.[symbol]) },
    })),
    ...symbols.flatMap((a, at) =>
      symbols
        .slice(at + 1)
        .filter((b) => same(a, b) && !constant.includes(a))
        .map((b) => ({ function: fn, name: a, kind: "equal-sizes" as const, value: b })),
    ),
  ];
}

/** Whether an input stands there number by number. */
export function isLiteralInput(generator: Generator): boolean {
  if (typeof generator !== "object" || generator === null) return false;
  if ("values" in generator || "strings" in generator) return true;
  return "record" in generator && Object.values(generator.record).some(isLiteralInput);
}
