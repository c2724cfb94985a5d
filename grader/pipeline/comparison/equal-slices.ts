import { sizeOf } from "../../numbers/shape.ts";
import type { Tolerance } from "../../spec/schema/check-spec.ts";
import type { TensorValue } from "../../value/value.ts";
import { toleranceShare } from "./compare-values.ts";

/** The first two slices along an axis whose entries are all the same to within a tolerance; null where no two are. */
export function equalSlices(
  { shape, data }: TensorValue,
  axis: number,
  tolerance: Tolerance,
): readonly [number, number] | null {
  const extent = shape[axis] ?? 0;
  const inner = sizeOf(shape.slice(axis + 1));
  const outer = sizeOf(shape.slice(0, axis));
  const at = (slice: number, k: number) =>
    data[(Math.floor(k / inner) * extent + slice) * inner + (k % inner)] ?? Number.NaN;
  const areEqual = (a: number, b: number) => {
    for (let k = 0; k < outer * inner; k += 1)
      if (!(toleranceShare(at(b, k), at(a, k), tolerance) <= 1)) return false;
    return true;
  };
  for (let b = 1; b < extent; b += 1) for (let a = 0; a < b; a += 1) if (areEqual(a, b)) return [a, b];
  return null;
}
