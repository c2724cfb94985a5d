import type { CaseSpec } from "../schema/case-spec.ts";
import type { Generator } from "../schema/generator.ts";
import { dimsOf, symbolsOf, withoutNull } from "../schema/type-shape.ts";
import type { Dim, FunctionSpec, TypeSpec } from "../schema/type-spec.ts";
import type { InputHints } from "./read-functions.ts";
import type { Range } from "./shape-words.ts";

/** How the numbers of a proposed case are chosen: by hand, drawn, drawn away from kinks, or a hundred times as large. */
export type ValueChoice = "worked" | "drawn" | "smooth" | "large";

export interface InputContext {
  readonly fn: FunctionSpec;
  readonly hints: InputHints | undefined;
  readonly sizes: Readonly<Record<string, number>>;
  readonly values: ValueChoice;
  /** Parameters that must not be null. */
  readonly wrt: readonly string[];
}

/** How each parameter of a function is made in a proposed case; what the grader makes by itself is left out. */
export function proposedInputs(context: InputContext): CaseSpec["inputs"] {
  const entries = Object.entries(context.fn.parameters).flatMap(
    ([name, type], place): [string, Generator][] => {
      const generator = generatorOf(name, type, place, context);
      return generator === undefined ? [] : [[name, generator]];
    },
  );
  return Object.fromEntries(entries);
}

const NO_KINK = { point: 0, by: 0.05 };

function generatorOf(
  name: string,
  type: TypeSpec,
  place: number,
  context: InputContext,
): Generator | undefined {
  if (type === "state") return undefined;
  if (typeof type === "string") return scalar(type, place, context.hints?.ranges.get(name));
  if ("nullable" in type) {
    const isNull = context.values === "worked" && !context.wrt.includes(name);
    return isNull ? null : generatorOf(name, type.nullable, place, context);
  }
  if ("oneOf" in type) return type.oneOf[0];
  if ("record" in type) {
    const members = Object.entries(type.record).flatMap(([key, member], i): [string, Generator][] => {
      const generator = generatorOf(key, member, place + i, context);
      return generator === undefined ? [] : [[key, generator]];
    });
    return { record: Object.fromEntries(members) };
  }
  const range = context.hints?.ranges.get(name) ?? null;
  const shape = shapeIn(type, context.sizes);
  // Sizes may be anything that an author writes: what nobody would work out is drawn, and never made here.
  return context.values === "worked" && shape.reduce((product, size) => product * size, 1) <= MOST_BY_HAND
    ? { values: written(shape, entriesByHand(type, place, range, context)) }
    : drawn(type, range, context);
}

const MOST_BY_HAND = 400;

function scalar(
  type: Extract<TypeSpec, string>,
  place: number,
  range: Range | undefined,
): Generator | undefined {
  switch (type) {
    case "number":
      return range?.kind === "interval" ? middleOf(range) : ([0.5, 2, -1.5][place % 3] ?? 1);
    case "integer":
      return 2;
    case "boolean":
      return true;
    case "string":
      return "a";
    case "strings":
      return { strings: ["a", "b", "c"] };
    case "random":
      return { random: 1 };
    case "tensors":
      return {
        record: {
          weight: { normal: { mean: 0, std: 1 }, shape: [2, 3] },
          bias: { normal: { mean: 0, std: 1 }, shape: [3] },
        },
      };
    default:
      return type === "null" ? null : undefined;
  }
}

function drawn(type: TypeSpec, range: Range | null, context: InputContext): Generator {
  if (typeof type === "object" && "ids" in type)
    return { integers: [0, idsBelow(type.ids, range, context) - 1] };
  if (typeof type === "object" && "mask" in type) return { bernoulli: 0.6 };
  if (range?.kind === "interval") return { uniform: [range.low, range.high] };
  if (context.values === "large") return { normal: { mean: 0, std: 100 } };
  const normal = { normal: { mean: 0, std: 1 } };
  return context.values === "smooth" ? { ...normal, awayFrom: NO_KINK } : normal;
}

/** Of both signs, none of them 0, and few alike. */
const BY_HAND: readonly number[] = [1, -2, 3, 0.5, -1, 2, -0.5, 1.5, -3, 2.5, -1.5, 4];

function entriesByHand(type: TypeSpec, place: number, range: Range | null, context: InputContext) {
  return (i: number): number => {
    if (typeof type === "object" && "ids" in type)
      return (i + place + 1) % idsBelow(type.ids, range, context);
    if (typeof type === "object" && "mask" in type) return i % 3 === 2 ? 0 : 1;
    if (range?.kind === "interval") {
      const share = ((7 * i + 3 * place + 2) % 10) / 10;
      return Number((range.low + share * (range.high - range.low)).toPrecision(3));
    }
    return BY_HAND[(i + 5 * place) % BY_HAND.length] ?? 1;
  };
}

/** Fewer than the size that the docstring names; else than the size of another tensor's axis, as the classes of scores. */
function idsBelow(own: readonly Dim[], range: Range | null, { fn, sizes }: InputContext): number {
  if (range?.kind === "below")
    return Math.max(1, typeof range.size === "number" ? range.size : (sizes[range.size] ?? 2));
  const others = Object.values(fn.parameters)
    .flatMap(symbolsOf)
    .filter((symbol) => !own.includes(symbol));
  return Math.max(1, Math.min(...others.map((symbol) => sizes[symbol] ?? 2), 5));
}

function shapeIn(type: TypeSpec, sizes: Readonly<Record<string, number>>): number[] {
  return (dimsOf(withoutNull(type)) ?? []).map((dim) => (typeof dim === "number" ? dim : (sizes[dim] ?? 2)));
}

type Nested = number | Nested[];

function written(shape: readonly number[], entry: (i: number) => number): Nested {
  let at = 0;
  const nested = ([size, ...rest]: readonly number[]): Nested => {
    if (size === undefined) {
      at += 1;
      return entry(at - 1);
    }
    return Array.from({ length: size }, () => nested(rest));
  };
  return nested(shape);
}

function middleOf({ low, high }: Extract<Range, { kind: "interval" }>): number {
  return Number(((low + high) / 2).toPrecision(3));
}
