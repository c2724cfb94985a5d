import type { CaseSpec } from "../schema/case-spec.ts";
import type { Text } from "../schema/text.ts";
import { symbolsOf } from "../schema/type-shape.ts";
import type { FunctionSpec, GradientSpec } from "../schema/type-spec.ts";
import { functionWords, kebab } from "./function-words.ts";
import { OTHER_TURN, type Turn } from "./proposal-turns.ts";
import { proposedInputs, type ValueChoice } from "./proposed-inputs.ts";
import { proposedOptions } from "./proposed-options.ts";
import { batchSymbol, proposedSizes, type SizeChoice } from "./proposed-sizes.ts";
import type { InputHints } from "./read-forward.ts";
import { namesIn } from "./size-expression.ts";

export interface DeclaredFunctions {
  readonly functions: Readonly<Record<string, FunctionSpec>>;
  readonly gradients: Readonly<Record<string, GradientSpec>>;
  readonly hints: Readonly<Record<string, InputHints>>;
}

/** A way to choose a case, for a forward and for its backward. */
interface Way {
  readonly name: string;
  readonly sizes: SizeChoice;
  readonly values: { readonly forward: ValueChoice | null; readonly backward: ValueChoice | null };
  readonly visibility: CaseSpec["visibility"];
  readonly turn: Turn;
  readonly description: (batch: string | undefined) => Text;
}

const WAYS: readonly Way[] = [
  {
    name: "worked",
    sizes: "worked",
    values: { forward: "worked", backward: "worked" },
    visibility: "public",
    turn: 0,
    description: () => ({ zh: "可以手算的小例子", en: "Small enough to work out by hand" }),
  },
  {
    name: "general",
    sizes: "general",
    values: { forward: "drawn", backward: "smooth" },
    visibility: "hidden",
    turn: 1,
    description: () => ({ zh: "一般情形，各维大小不同", en: "The general case, all sizes different" }),
  },
  {
    name: "single",
    sizes: "single",
    values: { forward: "drawn", backward: "smooth" },
    visibility: "hidden",
    turn: 2,
    description: (batch) =>
      batch === undefined
        ? { zh: "另一组输入", en: "Other inputs" }
        : { zh: `${batch} 为 1`, en: `${batch} is 1` },
  },
  {
    name: "wide",
    sizes: "wide",
    values: { forward: "drawn", backward: "smooth" },
    visibility: "hidden",
    turn: OTHER_TURN,
    description: () => ({
      zh: "大小的次序相反，选项取别的值",
      en: "Sizes the other way round, other options",
    }),
  },
  {
    name: "large",
    sizes: "general",
    values: { forward: "large", backward: null },
    visibility: "hidden",
    turn: 4,
    description: () => ({ zh: "数值很大", en: "Large numbers" }),
  },
];

/**
 * Cases for every function: a small one to work out by hand, which is public, then hidden ones of sizes that differ, of
 * one sample, of sizes the other way round and, forwards, of large numbers.
 *
 * @param written cases by name, of which the sizes count
 */
export function proposeCases(
  declared: DeclaredFunctions,
  written: Readonly<Record<string, unknown>>,
): Record<string, CaseSpec> {
  const { functions, gradients } = declared;
  const isAlone = Object.keys(functions).length === 1;
  const words = functionWords(Object.keys(functions));
  const forwards = Object.keys(functions).flatMap((name) =>
    WAYS.flatMap((way): [string, CaseSpec][] => {
      const values = way.values.forward;
      if (values === null) return [];
      const prefix = isAlone ? "" : `${words.get(name)}-`;
      const key = `${prefix}${way.name}`;
      return [[key, proposedCase(name, declared, { ...way, values }, sizesOf(written[key]))]];
    }),
  );
  const backwards = Object.entries(gradients).flatMap(([name, { of }]) =>
    WAYS.flatMap((way): [string, CaseSpec][] => {
      const values = way.values.backward;
      if (values === null || lacksSize(declared, of)) return [];
      const prefix = isAlone ? "gradient" : `${words.get(of) ?? kebab(of)}-gradient`;
      const key = `${prefix}-${way.name}`;
      return [[key, proposedCase(name, declared, { ...way, values }, sizesOf(written[key]))]];
    }),
  );
  return Object.fromEntries([...forwards, ...backwards]);
}

/** What a case that is written in part lacks, as a hidden one of its function. */
export function completeCase(
  declared: DeclaredFunctions,
  written: Readonly<Record<string, unknown>>,
): CaseSpec | null {
  const { function: name } = written;
  if (typeof name !== "string") return null;
  if (forwardOf(declared, name) === undefined) return null;
  const way = WAYS.find((one) => one.name === "general");
  if (way === undefined) return null;
  const values = declared.gradients[name] === undefined ? "drawn" : "smooth";
  const { sizes: own, ...rest } = proposedCase(name, declared, { ...way, values }, sizesOf(written));
  return {
    ...rest,
    description: { zh: "又一种情形", en: "One more case" },
    ...(own === undefined ? {} : { sizes: own }),
  };
}

/** A symbol of the result that stands in no parameter: the size of `gradOutput` cannot be told then. */
export function lacksSize({ functions, hints }: DeclaredFunctions, forward: string): string | null {
  const fn = functions[forward];
  if (fn === undefined) return null;
  const own = Object.values(fn.parameters).flatMap(symbolsOf);
  const options = Object.keys(fn.options ?? {});
  const computed = [...(hints[forward]?.computed ?? [])]
    .filter(([, expression]) => namesIn(expression).every((name) => [...own, ...options].includes(name)))
    .map(([symbol]) => symbol);
  const known = [...own, ...computed];
  return symbolsOf(fn.returns).find((symbol) => !known.includes(symbol)) ?? null;
}

function forwardOf({ functions, gradients }: DeclaredFunctions, name: string): string | undefined {
  return functions[name] === undefined ? gradients[name]?.of : name;
}

type Choice = Omit<Way, "values"> & { readonly values: ValueChoice };

function proposedCase(
  name: string,
  declared: DeclaredFunctions,
  way: Choice,
  given: Readonly<Record<string, number>>,
): CaseSpec {
  const forward = forwardOf(declared, name) ?? name;
  const fn = declared.functions[forward] ?? { parameters: {}, returns: "number" };
  const hints = declared.hints[forward];
  const wrt = declared.gradients[name]?.wrt ?? [];
  const options = proposedOptions(fn, hints, way.turn);
  const computed = hints?.computed ?? new Map<string, string>();
  const sizes = proposedSizes(fn, { choice: way.sizes, wrt, computed, options, given });
  const batch = batchSymbol(Object.keys(sizes));
  const { zh, en } = way.description(batch);
  const isBackward = wrt.length > 0;
  return {
    visibility: way.visibility,
    description: isBackward ? { zh: `反向，${zh}`, en: `${en}, backward` } : { zh, en },
    function: name,
    ...(Object.keys(sizes).length === 0 ? {} : { sizes }),
    inputs: proposedInputs({ fn, hints, sizes, values: way.values, turn: way.turn, wrt }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

/** Those that a case is written with. */
function sizesOf(written: unknown): Record<string, number> {
  if (typeof written !== "object" || written === null || !("sizes" in written)) return {};
  const { sizes } = written;
  if (typeof sizes !== "object" || sizes === null) return {};
  const numbers = Object.entries(sizes).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return Object.fromEntries(numbers);
}
