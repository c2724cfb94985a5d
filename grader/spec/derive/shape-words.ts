import type { Dim } from "../schema/type-spec.ts";
import { isSizeExpression, namesIn } from "./size-expression.ts";

/** Where the entries of an input lie, as its docstring says; the range of what is drawn for it. */
export type Range =
  | { readonly kind: "interval"; readonly low: number; readonly high: number }
  /** Whole numbers from 0 on, fewer than the size that the symbol stands for. */
  | { readonly kind: "below"; readonly size: Dim };

export const POSITIVE_RANGE: Range = { kind: "interval", low: 0.2, high: 2 };

/** What the words behind `@param x` say of its entries. */
export interface ShapeWords {
  readonly shape: readonly Dim[] | null;
  /** The first brackets, where they hold no sizes: `[N, H']`. */
  readonly unread: string | null;
  /** Symbols of the shape that stand for a size computed of others: `outH`, for `H - kH + 1`. */
  readonly computed: ReadonlyMap<string, string>;
  readonly entries: "numbers" | "integers" | "mask";
  readonly range: Range | null;
}

/** Brackets, but for those of an entry: `x[i]`. */
const BRACKETS = /(?<![\w$\])])\[([^\][]*)\]/g;
/** A symbol, or a size: `[0, 1]` is an interval. */
const DIM = /^(?:[A-Za-z][A-Za-z0-9]*|[1-9]\d{0,4})$/;
const MOST_AXES = 6;

/**
 * Reads `[N, C]`, integers below V`, in the words that `grader signatures` writes and in Chinese: `integers` or `整数`,
 * `0 or 1` or `0 或 1`, `positive` or `正数`, `between a and b` or `a 到 b 之间`, `below V` or `小于 V`; before the shape
 * or behind it.
 *
 * @param rank of several brackets that name sizes the first with so many is the shape
 */
export function shapeWords(text: string, rank: number | null = null): ShapeWords {
  const plain = plainBrackets(text);
  const found = bracketsIn(plain);
  const shapes = found.filter(({ parts }) => isShape(parts));
  const shape = shapes.find(({ parts }) => parts.length === rank) ?? shapes[0];
  const computed = new Map<string, string>();
  const dims = shape === undefined ? null : shape.parts.map((part) => dimOf(part, computed));
  const rest =
    shape === undefined
      ? plain
      : `${plain.slice(0, shape.index)} ${plain.slice(shape.index + shape.all.length)}`;
  return {
    shape: dims,
    computed,
    unread: shape === undefined ? (found[0]?.all ?? null) : null,
    entries: MASK.test(rest) ? "mask" : INTEGERS.test(rest) ? "integers" : "numbers",
    range: rangeIn(rest),
  };
}

/** The names of sizes in all brackets of a text, each once, in the order they first come. */
export function sizeNames(text: string): string[] {
  const shapes = bracketsIn(plainBrackets(text)).filter(({ parts }) => isShape(parts));
  return [...new Set(shapes.flatMap(({ parts }) => parts.flatMap(namesIn)))];
}

function plainBrackets(text: string): string {
  return text.replace(/[【［]/g, "[").replace(/[】］]/g, "]");
}

function bracketsIn(plain: string) {
  return [...plain.matchAll(BRACKETS)].map(({ 0: all, 1: inside = "", index }) => {
    const parts = inside.split(/[,，、]/).map((part) => part.trim());
    return { all, parts, index };
  });
}

function isShape(parts: readonly string[]): boolean {
  return parts.length <= MOST_AXES && parts.every((part) => DIM.test(part) || isSizeExpression(part));
}

/** `not integers`, `not necessarily positive`; it is looked for at every place, so in a few characters. */
const NOT = String.raw`(?<!\b(?:not|non|never|no)[\s-]{1,3}(?:\w{1,20}\s{1,3})?)`;
const NOT_ZH = `(?<!非|不(?:一定|必|全)?(?:是|为)?)`;
const MASK = new RegExp(String.raw`${NOT}\b0 or 1\b|${NOT_ZH}0 ?或 ?1`);
const INTEGERS = new RegExp(String.raw`${NOT}\b(?:integers?|whole numbers?)\b|${NOT_ZH}整数`);
/** Of one sign alone: not `positive or negative`, nor `positive or zero`, nor `positive or not at all`. */
const POSITIVE = new RegExp(
  [
    String.raw`${NOT}(?<!\b(?:negative|zero|0) (?:or|and) )\bpositive\b(?! (?:or|and) (?:negative|zero|0|not)\b)`,
    `${NOT_ZH}(?<!(?:负数?|零|0) ?[或和与、] ?)正数(?! ?[或和与、] ?(?:负|零|0|不|非))`,
  ].join("|"),
);

/** Itself, or a symbol for a computed one, called after the first size in it. */
function dimOf(part: string, computed: Map<string, string>): Dim {
  if (/^\d+$/.test(part)) return Number(part);
  if (DIM.test(part)) return part;
  const [first = ""] = namesIn(part);
  const name = `out${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  const symbol = computed.has(name) ? `${name}${computed.size + 1}` : name;
  computed.set(symbol, part);
  return symbol;
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
const BETWEEN = new RegExp(`between ${NUMBER} and ${NUMBER}|${NUMBER} ?到 ?${NUMBER} ?之间`);

function rangeIn(text: string): Range | null {
  const below = /(?:\bbelow|小于) ?`?([A-Za-z][A-Za-z0-9]*|\d+)/.exec(text)?.[1];
  if (below !== undefined) return { kind: "below", size: /^\d/.test(below) ? Number(below) : below };
  const between = BETWEEN.exec(text);
  if (between !== null) {
    const [low = 0, high = 1] = between
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number);
    return low < high ? { kind: "interval", low, high } : null;
  }
  return POSITIVE.test(text) ? POSITIVE_RANGE : null;
}

/** The words of each member of a record: those behind its name, up to the next, or to the end of a line. */
export function memberWords(text: string, names: readonly string[]): Map<string, string> {
  const asked = new Set(names);
  const places = new Map<string, number>();
  for (const { 0: word, index } of text.matchAll(/[\w$]+/g))
    if (asked.has(word) && !places.has(word)) places.set(word, index);
  const inOrder = [...places];
  return new Map(
    inOrder.map(([name, at], i) => {
      const [line = ""] = text.slice(at + name.length, inOrder[i + 1]?.[1]).split("\n", 1);
      return [name, line] as const;
    }),
  );
}
