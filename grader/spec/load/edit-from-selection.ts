import type { Edit } from "../schema/misconception-spec.ts";
import { applyEdits } from "./apply-edits.ts";

export type SelectedEdit =
  | { readonly ok: true; readonly edit: Edit }
  /** What stands there is what was typed. */
  | { readonly ok: false; readonly reason: "changes-nothing" }
  /** More of the text would have to be shown than an edit may hold. */
  | { readonly ok: false; readonly reason: "too-long" };

/** Longer than that it is no edit any more, but another file. */
const MOST_CHARACTERS = 20_000;

/**
 * The edit that puts another text in place of a selection: so much of what stands around it that it can mean no other
 * place. What applying it comes to is exactly the text with the selection replaced.
 *
 * @param start offset of the first selected UTF-16 code unit; where it is `end`, the replacement is inserted
 * @throws {RangeError} offsets outside of the text, or `end` before `start`
 */
export function editFromSelection(
  text: string,
  start: number,
  end: number,
  replacement: string,
): SelectedEdit {
  if (!(0 <= start && start <= end && end <= text.length))
    throw new RangeError(`expected a selection within 0 to ${text.length}, received ${start} to ${end}`);
  const by = replacement.replaceAll(/\r\n?/g, "\n");
  const wanted = text.slice(0, start) + by + text.slice(end);
  if (wanted === text) return { ok: false, reason: "changes-nothing" };
  for (const [from, to] of widening(text, start, end)) {
    if (to - from > MOST_CHARACTERS) break;
    if (isElsewhere(text, from, to)) continue;
    const edit = editOf(text, from, to, text.slice(from, start) + by + text.slice(end, to));
    const edited = edit === null ? null : applyEdits(text, [edit]);
    if (edit !== null && edited?.ok && edited.text === wanted) return { ok: true, edit };
  }
  return { ok: false, reason: "too-long" };
}

/** Sooner found than by an edit that cannot be made. */
function isElsewhere(text: string, from: number, to: number): boolean {
  const part = text.slice(from, to);
  return text.indexOf(part) !== from || text.indexOf(part, from + 1) !== -1;
}

/** The selection, the lines it is in, then more and more lines around them; each without and with its indentation. */
function* widening(text: string, start: number, end: number): Generator<[from: number, to: number]> {
  if (end > start) yield [start, end];
  let [first, last] = [lineStart(text, start), lineEnd(text, end)];
  yield [first + indentOf(text, first).length, last];
  yield [first, last];
  while (first > 0 || last < text.length) {
    if (last < text.length) last = lineEnd(text, last + 1);
    yield [first + indentOf(text, first).length, last];
    yield [first, last];
    if (first > 0) first = lineStart(text, first - 1);
    yield [first + indentOf(text, first).length, last];
    yield [first, last];
  }
}

/** Lines after the first without what the first is indented by; null where one of them is indented less. */
function editOf(text: string, from: number, to: number, by: string): Edit | null {
  const indent = indentOf(text.slice(0, from), lineStart(text, from));
  const find = dedented(text.slice(from, to), indent);
  const replace = dedented(by, indent);
  return find === null || find === "" || replace === null ? null : { find, replace };
}

function dedented(lines: string, indent: string): string | null {
  const [first = "", ...others] = lines.split("\n");
  if (!others.every((line) => line === "" || line.startsWith(indent))) return null;
  return [first, ...others.map((line) => line.slice(indent.length))].join("\n");
}

function lineStart(text: string, offset: number): number {
  // A negative place is taken for the first.
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  return at === -1 ? text.length : at;
}

function indentOf(text: string, start: number): string {
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
}
