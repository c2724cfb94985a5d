import { checkGradient, type GradientScale } from "../../gradcheck/check-gradient.ts";
import { unravel } from "../../numbers/shape.ts";
import type { Outcome } from "../../report/outcome.ts";
import { type LeafPair, leafPairs } from "../../value/leaf-pairs.ts";
import { isRecord, type Value } from "../../value/value.ts";
import { numbersOf, shapeOf } from "../../value/value-leaves.ts";
import { pathText } from "../../value/value-path.ts";
import { comparedParts } from "./compared-parts.ts";
import { locateEntry, reportNumber } from "./locate-entry.ts";
import { wrongShape } from "./wrong-shape.ts";

/**
 * A record of gradients against the oracle's: the comparison that gives points.
 *
 * @param of the keys this check looks at; the scale is that of the whole case nonetheless
 */
export function compareGradients(
  received: Value,
  expected: Value,
  of: readonly string[] | undefined,
  scale: GradientScale,
): Outcome {
  const parts = comparedParts(received, expected, of);
  const { pairs, difference } = leafPairs(parts.received, parts.expected);
  if (difference !== null) return wrongShape(difference, null);
  if (!Number.isFinite(scale.caseLargest))
    return { status: "grader-fault", message: "the oracle's gradient is not finite" };
  for (const pair of pairs) {
    const found = compareTensor(pair, scale);
    if (found !== null) return found;
  }
  return { status: "passed" };
}

/** The keys of a gradient record whose tensor or number is wrong. */
export function wrongGradientKeys(received: Value, expected: Value, scale: GradientScale): string[] {
  if (!isRecord(received) || !isRecord(expected)) return [];
  return [...expected.entries].flatMap(([key, entry]) => {
    const other = received.entries.get(key);
    if (other === undefined || isRecord(entry)) return [];
    const { pairs } = leafPairs(other, entry);
    return pairs?.some((pair) => compareTensor(pair, scale) !== null) ? [key] : [];
  });
}

function compareTensor({ path, first, second }: LeafPair, scale: GradientScale): Outcome | null {
  const [analytic, reference] = [numbersOf(first), numbersOf(second)];
  // Texts stand where an empty list is expected: that may be one of texts.
  if (analytic === null || reference === null) return wrongShape({ path, first, second }, null);
  const { status, worst, wrong } = checkGradient(analytic, { gradient: reference }, scale);
  if (status === "passed" || worst === null) return null;
  const shape = shapeOf(second);
  if (status === "not-finite") {
    return {
      status: "not-finite",
      path: pathText(path),
      step: null,
      index: unravel(worst, shape),
      received: reportNumber(analytic[worst] ?? Number.NaN),
    };
  }
  const located = locateEntry({
    path: pathText(path),
    step: null,
    shape,
    received: analytic,
    expected: reference,
    worst,
    wrong,
  });
  return { status: "wrong-gradient", located, numeric: null, fault: null, pictures: [] };
}
