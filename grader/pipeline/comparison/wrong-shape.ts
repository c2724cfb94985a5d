import type { Outcome } from "../../report/outcome.ts";
import type { StructureDifference } from "../../value/leaf-pairs.ts";
import { shapeText } from "../../value/value-leaves.ts";
import { pathText } from "../../value/value-path.ts";

/** Says that a result (`first`) is not built as the expected one (`second`) is. */
export function wrongShape({ path, first, second }: StructureDifference, step: number | null): Outcome {
  return {
    status: "wrong-shape",
    path: pathText(path),
    step,
    expected: shapeText(second),
    received: shapeText(first),
    malformation: null,
  };
}
