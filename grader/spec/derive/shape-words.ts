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

const SHAPE = /\[([^\][]*)\]/;
/** A symbol, or a size: `[0, 1]` is an interval. */
const DIM = /^(?:[A-Za-z][A-Za-z0-9]*|[1-9]\d{0,4})$/;

/**
 * Reads `[N, C]`, integers below V`, in the words that `grader signatures` writes and in Chinese: `integers` or `整数`,
 * `0 or 1` or `0 或 1`, `positive` or `正数`, `between a and b` or `a 到 b 之间`, `below V` or `小于 V`.
 */
export function shapeWords(text: string): ShapeWords {
  const found = SHAPE.exec(text);
  const parts = found === null ? [] : (found[1] ?? "").split(",").map((part) => part.trim());
  const isShape =
    parts.length > 0 && parts.length <= 6 && parts.every((part) => DIM.test(part) || isSizeExpression(part));
  const computed = new Map<string, string>();
  const dims = isShape ? parts.map((part) => dimOf(part, computed)) : null;
  const rest = found === null ? text : text.slice(found.index + found[0].length);
  const entries = /\b0 or 1\b|0 ?或 ?1/.test(rest)
    ? "mask"
    : /\bintegers?\b|\bwhole numbers?\b|整数/.test(rest)
      ? "integers"
      : "numbers";
  return {
    shape: dims,
    computed,
    unread: found !== null && !isShape ? found[0] : null,
    entries,
    range: rangeIn(rest),
  };
}

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
  return /\bpositive\b|正数/.test(text) ? POSITIVE_RANGE : null;
}

/** The words of each member of a record: those behind its name, up to the next. */
export function memberWords(text: string, names: readonly string[]): Map<string, string> {
  // No word of a docstring speaks of a member whose name is none.
  const places = names
    .filter((name) => /^\w+$/.test(name))
    .map((name) => ({ name, at: text.search(new RegExp(`(?<![\\w$])${name}(?![\\w$])`)) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at);
  return new Map(
    places.map(({ name, at }, i) => [name, text.slice(at + name.length, places[i + 1]?.at)] as const),
  );
}
