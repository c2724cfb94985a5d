import {
  type Literal,
  type LiteralRecord,
  membersOf,
  parseLiteral,
  type TypeSpec,
  withoutNull,
} from "../../grader/browser-run.ts";

/**
 * How far the numbers of two values, printed as they are typed, are apart at most. What the type calls state is the
 * function's own affair.
 *
 * @returns `shape` where anything but their numbers differs: how they are nested, a key, a text, true or false; null
 *   where a number is not finite, or a value is not one that can be typed
 */
export function farthest(received: string, expected: string, type: TypeSpec): number | "shape" | null {
  const [first, second] = [parseLiteral(received), parseLiteral(expected)];
  if (!first.ok || !second.ok) return null;
  const largest = apart(first.literal, second.literal, type);
  return largest === "shape" || Number.isFinite(largest) ? largest : null;
}

/** @param type null within what has no members of declared types */
function apart(a: Literal, b: Literal, type: TypeSpec | null): number | "shape" {
  if (type === "state") return 0;
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b);
  if (isList(a) && isList(b))
    return a.length === b.length ? largestOf(a.map((item, i) => apart(item, b[i] ?? null, null))) : "shape";
  if (a instanceof Map && b instanceof Map) return recordsApart(a, b, type);
  return a === b ? 0 : "shape";
}

/** In which order the keys of a record are returned is no matter. */
function recordsApart(a: LiteralRecord, b: LiteralRecord, type: TypeSpec | null): number | "shape" {
  const members = (type === null ? null : membersOf(withoutNull(type))) ?? {};
  const typeOf = (key: string) => (Object.hasOwn(members, key) ? (members[key] ?? null) : null);
  const keys = [...new Set([...a.keys(), ...b.keys()])].filter((key) => typeOf(key) !== "state");
  return largestOf(
    keys.map((key) => {
      const [first, second] = [a.get(key), b.get(key)];
      return first === undefined || second === undefined ? "shape" : apart(first, second, typeOf(key));
    }),
  );
}

function largestOf(parts: readonly (number | "shape")[]): number | "shape" {
  return parts.reduce<number | "shape">(
    (largest, part) => (largest === "shape" || part === "shape" ? "shape" : Math.max(largest, part)),
    0,
  );
}

function isList(literal: Literal): literal is readonly Literal[] {
  return Array.isArray(literal);
}
