import type { Located, ReportNumber } from "../../../grader/browser.ts";
import { distance } from "../number-text.ts";

/** One entry of a tensor that is wrong. */
export interface HeatEntry {
  /** Its place among those that are drawn, row-major. */
  readonly flat: number;
  readonly index: readonly number[];
  readonly received: ReportNumber;
  readonly expected: ReportNumber;
  /** How far the two are apart; Infinity where either is no number. */
  readonly difference: number;
}

export function heatEntries(
  received: readonly ReportNumber[],
  expected: readonly ReportNumber[],
  indexOf: (flat: number) => readonly number[],
): HeatEntry[] {
  return received.map((value, flat) => {
    const right = expected[flat] ?? "NaN";
    return {
      flat,
      index: indexOf(flat),
      received: value,
      expected: right,
      difference: distance(value, right),
    };
  });
}

/** The part of a tensor around its worst entry, as far as a report keeps it. */
export function windowEntries({ shape, window }: Located): HeatEntry[] {
  const { origin, received, expected } = window;
  const columns = received[0]?.length ?? 0;
  const lead = origin.slice(0, -2);
  return heatEntries(received.flat(), expected.flat(), (flat) => {
    const column = (origin.at(-1) ?? 0) + (flat % Math.max(1, columns));
    const row = (origin.at(-2) ?? 0) + Math.floor(flat / Math.max(1, columns));
    return shape.length < 2 ? [column].slice(0, shape.length) : [...lead, row, column];
  });
}
