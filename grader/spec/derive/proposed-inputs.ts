import type { CaseSpec } from "../schema/case-spec.ts";
import type { Generator } from "../schema/generator.ts";
import { dimsOf, symbolsOf, withoutNull } from "../schema/type-shape.ts";
import type { Dim, FunctionSpec, TypeSpec } from "../schema/type-spec.ts";
import { knownInteger, knownNumber, largeEnough, writtenValue } from "./known-values.ts";
import { flippedIn, OTHER_TURN, type Turn, wordIn } from "./proposal-turns.ts";
import type { InputHints } from "./read-forward.ts";
import type { Range } from "./shape-words.ts";

/** How the numbers of a proposed case are chosen: by hand, drawn, drawn away from kinks, or a hundred times as large. */
export type ValueChoice = "worked" | "drawn" | "smooth" | "large";

export interface InputContext {
  readonly fn: FunctionSpec;
  readonly hints: InputHints | undefined;
  readonly sizes: Readonly<Record<string, number>>;
  readonly values: ValueChoice;
  /** Which of the proposed cases of the function: what is no tensor has others in others. */
  readonly turn: Turn;
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
  if (typeof type === "string") return scalar(name, type, place, context);
  if ("nullable" in type) {
    const [parameter = name] = name.split(".", 1);
    const isNull = context.values === "worked" && !context.wrt.includes(parameter);
    return isNull ? null : generatorOf(name, type.nullable, place, context);
  }
  if ("oneOf" in type) return wordIn(type.oneOf, declaredIn(name, context), context.turn, place);
  if ("record" in type) {
    const members = Object.entries(type.record).flatMap(([key, member], i): [string, Generator][] => {
      const generator = generatorOf(`${name}.${key}`, member, place + i, context);
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
  name: string,
  type: Extract<TypeSpec, string>,
  place: number,
  context: InputContext,
): Generator | undefined {
  const { turn } = context;
  switch (type) {
    case "number":
      return numberFor(name, place, context);
    case "integer":
      return integerFor(name, place, context);
    case "boolean":
      return flippedIn(declaredIn(name, context) !== false, turn, place);
    case "string":
      return turn % 2 === 0 ? "a" : "b";
    case "strings":
      return { strings: turn % 2 === 0 ? ["a", "b", "c"] : ["b", "a", "c", "b"] };
    case "random":
      return { random: turn + 1 };
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

function declaredIn(name: string, { hints }: InputContext): unknown {
  const text = hints?.defaults.get(name);
  return text === undefined ? undefined : writtenValue(text);
}

const SHARES = [0.5, 0.25, 0.75, 0.375, 0.625];
/** None above 1, which a `momentum` must not reach. */
const FACTORS = [1, 0.5, 0.75, 0.25, 0.625];
const NUMBERS = [0.5, 2, -1.5];

/** As it is declared, or as small as its name says, and in later turns less; else from its range, or of either sign. */
function numberFor(name: string, place: number, context: InputContext): number {
  const { turn, hints } = context;
  const declared = declaredIn(name, context);
  const first = typeof declared === "number" ? declared : knownNumber(name);
  if (first !== undefined && turn === 0) return largeEnough(name, first);
  const range = hints?.ranges.get(name);
  if (range?.kind === "interval")
    return rounded(range.low + pick(SHARES, turn + place) * (range.high - range.low));
  if (first === undefined) return pick(NUMBERS, turn + place);
  return first === 0 ? 0.5 : rounded(largeEnough(name, first) * pick(FACTORS, turn));
}

const INTEGERS = [2, 3, 1];

function integerFor(name: string, place: number, context: InputContext): number {
  const { turn, hints } = context;
  const declared = declaredIn(name, context);
  const first = typeof declared === "number" ? declared : knownInteger(name);
  if (first !== undefined) return turn === OTHER_TURN ? first + 1 : first;
  const range = hints?.ranges.get(name);
  if (hasSize(range, context.sizes)) return (turn + place + 1) % sizeBelow(range, context);
  if (range?.kind !== "interval") return pick(INTEGERS, turn + place);
  const [low, high] = [Math.ceil(range.low), Math.floor(range.high)];
  return low + ((turn + place) % Math.max(1, high - low + 1));
}

function pick(values: readonly number[], at: number): number {
  return values[at % values.length] ?? 1;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
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
  if (hasSize(range, sizes)) return sizeBelow(range, { sizes });
  const others = Object.values(fn.parameters)
    .flatMap(symbolsOf)
    .filter((symbol) => !own.includes(symbol));
  return Math.max(1, Math.min(...others.map((symbol) => sizes[symbol] ?? 2), 5));
}

type Below = Extract<Range, { kind: "below" }>;

function sizeBelow({ size }: Below, { sizes }: Pick<InputContext, "sizes">): number {
  return Math.max(1, typeof size === "number" ? size : (sizes[size] ?? 2));
}

/** Whether the size that a range ends below is one there is: `below the mean` names none. */
function hasSize(range: Range | null | undefined, sizes: Readonly<Record<string, number>>): range is Below {
  return range?.kind === "below" && (typeof range.size === "number" || Object.hasOwn(sizes, range.size));
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
