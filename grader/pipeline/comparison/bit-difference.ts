import { unravel } from "../../numbers/shape.ts";
import { leafPairs } from "../../value/leaf-pairs.ts";
import type { Value } from "../../value/value.ts";
import { isSameLeaf, type Leaf, numbersOf, shapeOf } from "../../value/value-leaves.ts";
import type { ValuePath } from "../../value/value-path.ts";

/** A place where two values that should be the same to the bit are not. Both are null where the structure differs. */
export interface BitDifference {
  readonly path: ValuePath;
  readonly index: number[];
  readonly first: number | null;
  readonly second: number | null;
}

/** The first place where `second` differs from `first`: keys, kinds, shapes or bits (−0 is not 0, NaN is NaN). */
export function bitDifference(first: Value, second: Value): BitDifference | null {
  const { pairs, difference } = leafPairs(second, first);
  if (difference !== null) return { path: difference.path, ...BUILT_OTHERWISE };
  for (const { path, first: after, second: before } of pairs) {
    const found = leafDifference(before, after);
    if (found !== null) return { path, ...found };
  }
  return null;
}

type LeafDifference = Omit<BitDifference, "path">;

const BUILT_OTHERWISE: LeafDifference = { index: [], first: null, second: null };

function leafDifference(before: Leaf, after: Leaf): LeafDifference | null {
  const a = numbersOf(before);
  const b = numbersOf(after);
  if (a === null || b === null) return isSameLeaf(before, after) ? null : BUILT_OTHERWISE;
  const flat = a.findIndex((value, at) => !Object.is(value, b[at]));
  if (flat < 0) return null;
  return { index: unravel(flat, shapeOf(before)), first: a[flat] ?? null, second: b[flat] ?? null };
}
