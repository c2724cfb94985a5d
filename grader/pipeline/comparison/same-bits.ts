import type { Value } from "../../value/value.ts";
import { isSameLeaf, type Leaf, leavesOf, numbersOf, shapeOf, unravel } from "../../value/value-leaves.ts";

/** A place where two values that should be the same to the bit are not. Both are null where the structure differs. */
export interface BitDifference {
  readonly path: string;
  readonly index: number[];
  readonly first: number | null;
  readonly second: number | null;
}

/** The first place where `second` differs from `first`: keys, kinds, shapes or bits (−0 is not 0, NaN is NaN). */
export function bitDifference(first: Value, second: Value): BitDifference | null {
  const before = leavesOf(first);
  const after = leavesOf(second);
  for (const [path, leaf] of before) {
    const other = after.get(path);
    const difference =
      other === undefined ? { index: [], first: null, second: null } : leafDifference(leaf, other);
    if (difference !== null) return { path, ...difference };
  }
  const extra = [...after.keys()].find((path) => !before.has(path));
  return extra === undefined ? null : { path: extra, index: [], first: null, second: null };
}

function leafDifference(first: Leaf, second: Leaf): Omit<BitDifference, "path"> | null {
  const a = numbersOf(first);
  const b = numbersOf(second);
  if (a === null || b === null)
    return isSameLeaf(first, second) ? null : { index: [], first: null, second: null };
  const shape = shapeOf(first);
  if (shape.join() !== shapeOf(second).join() || a.length !== b.length)
    return { index: [], first: null, second: null };
  const flat = a.findIndex((value, at) => !Object.is(value, b[at]));
  return flat < 0 ? null : { index: unravel(flat, shape), first: a[flat] ?? null, second: b[flat] ?? null };
}
