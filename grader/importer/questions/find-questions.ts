import { type DocumentLine, documentLines } from "./document-line.ts";
import type { FoundQuestion } from "./found-question.ts";
import { LIST_LEVEL } from "./heading.ts";
import { isQuestionTitle } from "./is-question-title.ts";
import { questionOf } from "./question-of.ts";
import { hasMarker, type IsStart, type Segment, segments } from "./segment.ts";

/**
 * The questions of a document, however they are set apart: by headings of one level, by a numbered list, or by their
 * markers alone. Each way is tried, and the one that makes most sense of the document is taken.
 *
 * @param text lines end in LF
 * @returns in the order of the document; empty where there is none
 */
export function findQuestions(text: string): FoundQuestion[] {
  const lines = documentLines(text);
  const readings = waysToRead(lines).map(({ isStart, level }) => segments(lines, isStart, level));
  const [best = []] = readings
    .map((found) => withoutContents(found, lines))
    .toSorted((a, b) => score(b, lines) - score(a, lines));
  return best.map((found, place) => questionOf(found, place, lines));
}

interface Way {
  readonly isStart: IsStart;
  readonly level: number;
}

function waysToRead(lines: readonly DocumentLine[]): Way[] {
  const levels = new Set(lines.flatMap(({ heading }) => heading?.level ?? []));
  const byHeading = [...levels]
    .filter((level) => level < LIST_LEVEL)
    .sort()
    .flatMap((level): Way[] => [
      { level, isStart: (heading) => heading.level === level && heading.number !== null },
      { level, isStart: (heading) => heading.level === level },
    ]);
  // A numbered line is a question if it asks, or if a marker of one stands right below; otherwise it is a step in
  // some answer.
  const byList: Way = {
    level: LIST_LEVEL,
    isStart: (heading, at) =>
      heading.level === LIST_LEVEL &&
      (isQuestionTitle(heading.title) || lines[at + 1]?.marker?.part === "question") &&
      lines[at]?.marker?.part !== "answer",
  };
  const byMarker: Way = { level: 1, isStart: () => false };
  return [...byHeading, byList, byMarker];
}

/** Segments that ask or answer something; entries of a table of contents do neither, or come again with markers. */
function withoutContents(found: readonly Segment[], lines: readonly DocumentLine[]): Segment[] {
  const marked = new Set(found.filter(hasMarker).map(({ heading }) => heading?.title ?? ""));
  const anyMarked = found.filter(hasMarker).length * 2 > found.length;
  return found.filter((one) => {
    if (hasMarker(one)) return true;
    const title = one.heading?.title ?? "";
    if (marked.has(title)) return false;
    const hasText = one.parts.body.some((at) => lines[at]?.isBlank === false);
    const isNumberedHeading = one.heading?.number !== null && (one.heading?.level ?? LIST_LEVEL) < LIST_LEVEL;
    return isQuestionTitle(title)
      ? hasText || isNumberedHeading
      : anyMarked && isNumberedHeading && title !== "";
  });
}

/** How much sense a reading makes: answers above all, then questions, then numbers. */
function score(found: readonly Segment[], lines: readonly DocumentLine[]): number {
  return found.reduce((sum, { firsts, heading, parts }) => {
    const text = parts.body.some((at) => lines[at]?.isBlank === false);
    return (
      sum +
      (firsts.answer === undefined ? 0 : 3) +
      (firsts.question === undefined ? 0 : 1) +
      (firsts.answer === undefined && text && isQuestionTitle(heading?.title ?? "") ? 2 : 0) +
      (heading !== null && heading.level < LIST_LEVEL && heading.number !== null ? 0.5 : 0) -
      (firsts.answer === undefined && firsts.explanation === undefined && !text ? 1 : 0)
    );
  }, 0);
}
