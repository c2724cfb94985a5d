import type { Report } from "../report/report.ts";
import type { GradedFile, LeftOut } from "./graded-file.ts";

/**
 * Exactly the report; of a folder `{ reports: […], leftOut: [{ file, why, nearest, answer? }] }`.
 *
 * @param leftOut null where no folder was graded but one file
 */
export function jsonReport(graded: readonly GradedFile[], leftOut: readonly LeftOut[] | null): string {
  const [first] = graded;
  if (leftOut === null && first !== undefined) return jsonText(first.report);
  const reports: readonly Report[] = graded.map(({ report }) => report);
  return jsonText({ reports, leftOut });
}

/**
 * JSON with a final line break, the same value but spelt so that nothing in it can be taken for a command by a
 * terminal or a CI runner, which look for control characters, for `##[…]` anywhere and for `::` at the start of a line.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replaceAll("##", "#\\u0023").replaceAll(UNSEEN, escaped)}\n`;
}

// JSON.stringify has dealt with C0 and lone surrogates; a tool may print what is left.
const UNSEEN = /[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
