import type { Edit } from "../schema/misconception-spec.ts";
import { applyEdits, standsOnce } from "./apply-edits.ts";

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
  const spans = widening(text, start, end);
  for (const [from, to] of spans.slice(firstUnique(text, spans))) {
    const edit = editOf(text, from, to, text.slice(from, start) + by + text.slice(end, to));
    // What stands elsewhere indented otherwise is found there too; most often that can be told without applying it.
    if (edit === null || !standsOnce(text, edit.find)) continue;
    const edited = applyEdits(text, [edit]);
    if (edited.ok && edited.text === wanted) return { ok: true, edit };
  }
  return { ok: false, reason: "too-long" };
}

type Span = readonly [from: number, to: number];

/**
 * Where the spans begin that stand nowhere else. Each is within the next, so of what stands once all that follow do:
 * in a text of a thousand equal lines few have to be looked for.
 */
function firstUnique(text: string, spans: readonly Span[]): number {
  let [low, high] = [0, spans.length];
  for (let step = 1; low + step < high; step *= 2) {
    const span = spans[low + step - 1];
    if (span === undefined || !isElsewhere(text, span)) high = low + step - 1;
    else low += step;
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && isElsewhere(text, span)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isElsewhere(text: string, [from, to]: Span): boolean {
  const part = text.slice(from, to);
  return text.indexOf(part) !== from || text.indexOf(part, from + 1) !== -1;
}

/**
 * The selection, the lines it is in, then more and more lines around them, up to the longest edit; each without and with
 * its indentation.
 */
function widening(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  for (const span of widened(text, start, end)) {
    if (span[1] - span[0] > MOST_CHARACTERS) break;
    spans.push(span);
  }
  return spans;
}

function* widened(text: string, start: number, end: number): Generator<Span> {
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
