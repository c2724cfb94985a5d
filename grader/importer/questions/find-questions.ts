import { languageOf } from "../drafts/language-of.ts";
import { plainLine } from "../reading/plain-line.ts";
import type { AccountEntry, LeftOutReason } from "./account.ts";
import { withAskingLines } from "./asking-lines.ts";
import { cutDocument } from "./cut-document.ts";
import { type DocumentLine, documentLines } from "./document-line.ts";
import type { FoundQuestion } from "./found-question.ts";
import { questionOf } from "./question-of.ts";
import { hasMarker, type Segment } from "./segment.ts";

export interface FoundQuestions {
  /** In the order of the document; empty where there is none. */
  readonly questions: readonly FoundQuestion[];
  /** Every heading and every item of a list, and what became of it; in the order of the document. */
  readonly account: readonly AccountEntry[];
}

/**
 * The questions of a document, however they are set apart: by headings, lists, tables, folds, bold lines or markers,
 * each beside the others. What has no answer gets none.
 *
 * @param text lines end in LF
 */
export function findQuestions(text: string): FoundQuestions {
  const written = documentLines(text);
  const cut = cutDocument(written);
  // Only where nothing else asks: a question among prose may be put for effect.
  const lines = cut.segments.length === 0 ? withAskingLines(written) : written;
  const { segments, leftOut } = lines === written ? cut : cutDocument(lines);
  const contents = contentsOf(segments, lines);
  const loose = looseEnd(segments, lines);
  const said = segments
    .filter((one) => !contents.has(one))
    .map((one) => ({ one, question: questionOf(loose.has(one) ? withoutBody(one) : one, lines) }))
    .filter(({ question }) => question.title !== "" || question.answer !== "");
  const numbers = said.map(({ one }) => one.number);
  // Markdown counts a list of `1.` itself.
  const isUncounted = numbers.length > 2 && numbers.every((number) => number === 1 || number === null);
  const questions = said.map(({ one, question }, place) =>
    numbered(question, isUncounted ? place + 1 : (one.number ?? place + 1)),
  );
  const kept = said.map(({ one }) => one);
  return { questions, account: accountOf(lines, kept, contents, loose, leftOut) };
}

/** With a title even where the document has none. */
function numbered(question: Omit<FoundQuestion, "number">, number: number): FoundQuestion {
  const isChinese = languageOf(question.answer) === "zh";
  const title = question.title || (isChinese ? `第 ${number} 题` : `Question ${number}`);
  return { number, ...question, title, question: question.question || title };
}

/** Entries of a table of contents: links to a place of the document, and what comes again with more. */
function contentsOf(segments: readonly Segment[], lines: readonly DocumentLine[]): ReadonlySet<Segment> {
  const filled = new Set(segments.filter((one) => hasText(one, lines)).map(titleOf));
  const later = new Map(segments.map((one, place) => [titleOf(one), place]));
  const found = segments.filter((one, place) => {
    const title = one.heading?.title ?? "";
    if (hasMarker(one) || one.heading === null) return false;
    if (/^\[[^\]]*\]\(#[^)]*\)$/.test(title.trim())) return true;
    if (hasText(one, lines)) return false;
    return filled.has(titleOf(one)) || (later.get(titleOf(one)) ?? place) > place;
  });
  return new Set(found);
}

/**
 * A list of questions without answers, and then a paragraph: it ends the document or the chapter and answers nothing.
 */
function looseEnd(segments: readonly Segment[], lines: readonly DocumentLine[]): ReadonlySet<Segment> {
  const found = segments.filter((one, place) => {
    const { heading } = one;
    if (heading?.kind !== "item" || hasMarker(one) || heading.answer !== "") return false;
    const [first] = one.parts.body.filter((at) => lines[at]?.isBlank === false);
    if (first === undefined || first === one.start + 1 || /^\s/.test(lines[first]?.raw ?? "")) return false;
    const before = segments.slice(Math.max(0, place - 2), place);
    return (
      before.length === 2 && before.every((other) => other.heading?.kind === "item" && !hasText(other, lines))
    );
  });
  return new Set(found);
}

function withoutBody(one: Segment): Segment {
  return { ...one, parts: { ...one.parts, body: [] } };
}

function hasText({ heading, parts, firsts }: Segment, lines: readonly DocumentLine[]): boolean {
  if ((heading?.answer ?? "") !== "" || firsts.answer !== undefined) return true;
  return Object.values(parts).some((places) => places.some((at) => lines[at]?.isBlank === false));
}

function titleOf({ heading, start }: Segment): string {
  const text = heading?.title.replace(/^\[([^\]]*)\]\([^)]*\)$/, "$1") || `\0${start}`;
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s*_`]+/g, "");
}

function accountOf(
  lines: readonly DocumentLine[],
  kept: readonly Segment[],
  contents: ReadonlySet<Segment>,
  loose: ReadonlySet<Segment>,
  leftOut: ReadonlyMap<number, LeftOutReason>,
): AccountEntry[] {
  const starts = new Map(kept.map((one, place) => [one.start, place]));
  const parts = new Map<number, number>();
  kept.forEach((one, place) => {
    const texts = loose.has(one) ? [] : Object.values(one.parts).flat();
    for (const at of [...texts, ...Object.values(one.firsts).map((first) => first.at)]) parts.set(at, place);
  });
  const repeated = new Set([...contents].flatMap(({ start, parts: own }) => [start, ...own.body]));
  return lines.flatMap(({ heading, line }, at): AccountEntry[] => {
    if (heading === null) return [];
    const entry = { line, kind: heading.kind, text: plainLine(heading.title) };
    const start = starts.get(at);
    if (start !== undefined) return [{ ...entry, taken: "question", question: start, reason: null }];
    const part = parts.get(at);
    if (part !== undefined) return [{ ...entry, taken: "part", question: part, reason: null }];
    const reason = repeated.has(at) ? "contents" : (leftOut.get(at) ?? "asks-nothing");
    return [{ ...entry, taken: null, question: null, reason }];
  });
}
