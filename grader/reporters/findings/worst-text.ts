import type { WorstEntry } from "../../pipeline/verify/verification.ts";
import { distinctDigits, formatIndex, formatNumber } from "../text/format-number.ts";

/**
 * The parts of what is said of a wrong entry, in as many digits as tell the numbers apart. `place` is "" for a
 * scalar.
 */
export function worstText({ path, index, expected, received }: WorstEntry) {
  const digits = distinctDigits([expected, received]);
  return {
    place: `${path}${index.length === 0 ? "" : formatIndex(index)}`,
    expected: formatNumber(expected, digits),
    received: formatNumber(received, digits),
  };
}
