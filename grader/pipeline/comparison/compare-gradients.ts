import { compareToReference } from "../../gradcheck/compare-to-reference.ts";
import type { Outcome } from "../../report/outcome.ts";
import type { Value } from "../../value/value.ts";
import { leavesOf, numbersOf, selectKeys, shapeOf, unravel } from "../../value/value-leaves.ts";
import { compareStructure } from "./compare-structure.ts";
import { locate, reportNumber } from "./locate.ts";

/**
 * A record of gradients against the oracle's: the comparison that gives points.
 *
 * @param of the keys this check looks at; the largest gradient of the case is taken over all of them nonetheless
 */
export function compareGradients(
  received: Value,
  expected: Value,
  of: readonly string[] | undefined,
): Outcome {
  const wanted = selectKeys(expected, of);
  const structure = compareStructure(received, wanted, null);
  if (structure !== null) return structure;
  const caseLargest = largestGradient(expected);
  if (!Number.isFinite(caseLargest))
    return { status: "grader-fault", message: "the oracle's gradient is not finite" };
  const receivedLeaves = leavesOf(received);
  for (const [path, leaf] of leavesOf(wanted)) {
    const reference = numbersOf(leaf) ?? new Float64Array();
    const analytic = numbersOf(receivedLeaves.get(path) ?? null) ?? new Float64Array();
    const found = compareTensor({ path, shape: shapeOf(leaf), analytic, reference, caseLargest });
    if (found !== null) return found;
  }
  return { status: "passed" };
}

/** The paths of a gradient record whose tensors are wrong. */
export function wrongGradientPaths(received: Value, expected: Value): string[] {
  const caseLargest = largestGradient(expected);
  const receivedLeaves = leavesOf(received);
  return [...leavesOf(expected)].flatMap(([path, leaf]) => {
    const reference = numbersOf(leaf);
    const analytic = numbersOf(receivedLeaves.get(path) ?? null);
    if (reference === null || analytic === null || analytic.length !== reference.length) return [];
    return compareToReference(analytic, reference, { caseLargest }).status === "passed" ? [] : [path];
  });
}

interface TensorPair {
  readonly path: string;
  readonly shape: readonly number[];
  readonly analytic: Float64Array;
  readonly reference: Float64Array;
  readonly caseLargest: number;
}

function compareTensor({ path, shape, analytic, reference, caseLargest }: TensorPair): Outcome | null {
  const verdict = compareToReference(analytic, reference, { caseLargest });
  if (verdict.status === "passed" || verdict.worst === null) return null;
  const worst = verdict.worst.index;
  if (verdict.status === "not-finite") {
    return {
      status: "not-finite",
      path,
      step: null,
      index: unravel(worst, shape),
      received: reportNumber(verdict.worst.analytic),
    };
  }
  const located = locate({
    path,
    step: null,
    shape,
    received: analytic,
    expected: reference,
    worst,
    wrong: verdict.wrong,
  });
  return { status: "wrong-gradient", located, numeric: null, fault: null, pictures: [] };
}

/** The largest magnitude over all gradients of a case: by a hundredth of it every tensor is measured at least. */
export function largestGradient(expected: Value): number {
  const entries = [...leavesOf(expected).values()].flatMap((leaf) => [...(numbersOf(leaf) ?? [])]);
  return entries.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
}
