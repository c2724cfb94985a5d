import type { SourcePosition } from "../../report/outcome.ts";
import { type Line, line, span } from "../text/line.ts";
import { printable } from "../text/printable.ts";
import { textWidth } from "../text/text-width.ts";

/** The place in the learner's file: `answer.ts:12:7`, the line, and a mark under the column. */
export function sourceExcerpt(file: string, position: SourcePosition, width: number): Line[] {
  const number = String(position.line);
  const margin = " ".repeat(number.length);
  const { before, after } = cropped(position, width - number.length - 3);
  return [
    line(span(`${file}:${position.line}:${position.column}`, "accent")),
    line(span(`${number} │ `, "dim"), before, after),
    line(span(`${margin} │ `, "dim"), " ".repeat(textWidth(before)), span("^", "bad")),
  ];
}

/** The line before the column and from it on, cut at both ends to what fits. */
function cropped({ column, text }: SourcePosition, width: number): { before: string; after: string } {
  const lead = text.length - text.trimStart().length;
  const before = printable(text.slice(Math.min(lead, column - 1), column - 1).slice(-MOST));
  const after = printable(text.slice(column - 1, column - 1 + MOST));
  const kept = before.length > width / 2 ? `…${before.slice(-Math.floor(width / 2))}` : before;
  const room = Math.max(1, width - textWidth(kept));
  return { before: kept, after: after.length > room ? `${after.slice(0, room - 1)}…` : after };
}

/** Characters on either side of the column that are looked at: more than any line shows. */
const MOST = 1_000;
