import { unravel } from "../../numbers/shape.ts";
import type { Outcome } from "../../report/outcome.ts";
import type { Value } from "../../value/value.ts";
import { type Leaf, leavesOf, numbersOf, shapeOf } from "../../value/value-leaves.ts";
import { pathText, type ValuePath } from "../../value/value-path.ts";
import { reportNumber } from "./locate-entry.ts";

/** Passed unless an entry is NaN or infinite, or whatever else `isRefused` says. */
export function compareFinite(
  value: Value,
  step: number | null,
  isRefused = (entry: number) => !Number.isFinite(entry),
): Outcome {
  for (const { path, leaf } of leavesOf(value)) {
    const numbers = numbersOf(leaf);
    const flat = numbers?.findIndex(isRefused) ?? -1;
    if (numbers === null || flat < 0) continue;
    return notFinite(path, leaf, flat, step);
  }
  return { status: "passed" };
}

/** @param flat where the entry stands among the numbers of the leaf */
export function notFinite(path: ValuePath, leaf: Leaf, flat: number, step: number | null): Outcome {
  return {
    status: "not-finite",
    path: pathText(path),
    step,
    index: unravel(flat, shapeOf(leaf)),
    received: reportNumber(numbersOf(leaf)?.[flat] ?? Number.NaN),
  };
}
