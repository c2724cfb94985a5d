import { printable } from "../../reporters/text/printable.ts";
import type { CourseRow } from "./course-row.ts";

const COLUMNS = [
  "learner",
  "exercise",
  "file",
  "status",
  "points",
  "of",
  "first_failing_check",
  "misconception",
  "cause",
];

/**
 * Rows as CSV by RFC 4180, in UTF-8. Control characters are spelt out; a field that a spreadsheet would take for a
 * formula has an apostrophe before it.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function courseCsv(rows: readonly CourseRow[]): string {
  const lines = rows.map(({ learner, exercise, file, status, points, of, failing, misconception, cause }) =>
    [learner, exercise, file, status, points, of, failing, misconception, cause].map(csvField).join(","),
  );
  return [COLUMNS.join(","), ...lines].map((line) => `${line}\r\n`).join("");
}

/** One field, quoted where it has to be. */
export function csvField(value: string | number | null): string {
  if (value === null) return "";
  // Our own numbers are no text from outside: a formula is none of them.
  if (typeof value === "number") return String(value);
  const shown = FORMULA.test(value) ? `'${printable(value)}` : printable(value);
  const text = shown.replaceAll(FORMULA_BEHIND_SEMICOLON, ";'");
  return /[",\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Behind spaces too, which some programs cut off; full-width signs are taken for the same in East Asian versions.
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/u;
// Where numbers have a decimal comma, spreadsheets begin a cell at each semicolon, between quotes or not.
const FORMULA_BEHIND_SEMICOLON = /;(?=["\s]*[=+\-@＝＋－＠])/gu;
