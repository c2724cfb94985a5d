import { sameShape } from "../numbers/shape.ts";
import { isRecord, isStrings, isTensor, type RecordValue, type Value } from "./value.ts";
import type { Leaf } from "./value-leaves.ts";
import type { ValuePath } from "./value-path.ts";

/** The same place of two values that are built alike. Leaves that hold numbers hold as many. */
export interface LeafPair {
  readonly path: ValuePath;
  readonly first: Leaf;
  readonly second: Leaf;
}

/** The first place where two values are not built alike; undefined where one of them has nothing. */
export interface StructureDifference {
  readonly path: ValuePath;
  readonly first: Value | undefined;
  readonly second: Value | undefined;
}

export type LeafPairs =
  | { readonly pairs: readonly LeafPair[]; readonly difference: null }
  | { readonly pairs: null; readonly difference: StructureDifference };

/**
 * Walks two values side by side, in the order of the second: their leaves in pairs, or the first place where keys,
 * kinds or shapes differ.
 *
 * Whatever holds two values against each other goes through here, so that no key of one can stand for another's.
 */
export function leafPairs(first: Value, second: Value): LeafPairs {
  const pairs: LeafPair[] = [];
  const difference = collect(first, second, [], pairs);
  return difference === null ? { pairs, difference } : { pairs: null, difference };
}

function collect(
  first: Value,
  second: Value,
  path: ValuePath,
  pairs: LeafPair[],
): StructureDifference | null {
  if (isRecord(first) && isRecord(second)) return collectMembers(first, second, path, pairs);
  if (isRecord(first) || isRecord(second) || !isSameKind(first, second)) return { path, first, second };
  pairs.push({ path, first, second });
  return null;
}

function collectMembers(
  first: RecordValue,
  second: RecordValue,
  path: ValuePath,
  pairs: LeafPair[],
): StructureDifference | null {
  const keys = keyDifference(first, second, path);
  if (keys !== null) return keys;
  for (const [key, entry] of second.entries) {
    const other = first.entries.get(key);
    const found = other === undefined ? null : collect(other, entry, [...path, key], pairs);
    if (found !== null) return found;
  }
  return null;
}

/** A key that one record alone has; the records themselves where each has one, as when a key is misspelt. */
function keyDifference(first: RecordValue, second: RecordValue, path: ValuePath): StructureDifference | null {
  const added = [...first.entries].find(([key]) => !second.entries.has(key));
  const missing = [...second.entries].find(([key]) => !first.entries.has(key));
  if (added !== undefined && missing !== undefined) return { path, first, second };
  if (added !== undefined) return { path: [...path, added[0]], first: added[1], second: undefined };
  if (missing !== undefined) return { path: [...path, missing[0]], first: undefined, second: missing[1] };
  return null;
}

function isSameKind(first: Leaf, second: Leaf): boolean {
  if (isListOfStrings(first) && isListOfStrings(second)) return true;
  if (isTensor(first) && isTensor(second))
    return sameShape(first.shape, second.shape) && first.data.length === second.data.length;
  return kindOf(first) === kindOf(second) && !isTensor(first);
}

function kindOf(leaf: Leaf): string {
  if (leaf === null) return "null";
  return typeof leaf === "object" ? leaf.kind : typeof leaf;
}

/** An empty list may be one of strings. */
function isListOfStrings(leaf: Leaf): boolean {
  return isStrings(leaf) || (isTensor(leaf) && leaf.shape.join() === "0");
}
