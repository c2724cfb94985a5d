import type { DocumentLine } from "./document-line.ts";
import { type Heading, LIST_LEVEL } from "./heading.ts";
import { isQuestionTitle } from "./is-question-title.ts";
import type { QuestionPart } from "./marker.ts";

/** A stretch of a document that may be a question: line numbers from 0, by the part they belong to. */
export interface Segment {
  readonly start: number;
  heading: Heading | null;
  number: number | null;
  /** Lines before the first marker, and behind each. */
  readonly parts: Record<QuestionPart | "body", number[]>;
  /** The markers, with what stands behind them on their own lines. */
  readonly firsts: Partial<Record<QuestionPart, { readonly at: number; readonly rest: string }>>;
}

/** Which headings begin a question. */
export type IsStart = (heading: Heading, at: number) => boolean;

/**
 * Cuts a document at the headings that begin questions, and at every marker of a question that comes when the question
 * before is complete. A heading above `level` ends what came before.
 */
export function segments(lines: readonly DocumentLine[], isStart: IsStart, level: number): Segment[] {
  const found: Segment[] = [];
  let current: Segment | null = null;
  let part: QuestionPart | "body" = "body";
  const begin = (start: number, heading: Heading | null, number: number | null) => {
    current = segment(start, heading, number);
    part = "body";
    found.push(current);
    return current;
  };
  lines.forEach((line, at) => {
    const { heading, marker } = line;
    if (heading !== null && isStart(heading, at)) {
      begin(at, heading, heading.number);
    } else if (marker !== null && (current !== null || marker.part === "question")) {
      const open = current;
      const isNext = marker.part === "question" && (open === null || hasMarker(open));
      const target = isNext ? begin(...titleBefore(lines, at, open, marker.number)) : open;
      if (target === null) return;
      part = marker.part;
      target.firsts[part] ??= { at, rest: marker.rest };
    } else if (heading !== null && heading.level < Math.min(level, LIST_LEVEL)) {
      current = null;
    } else {
      current?.parts[part].push(at);
    }
  });
  return found;
}

export function hasMarker({ firsts }: Segment): boolean {
  return firsts.question !== undefined || firsts.answer !== undefined || firsts.explanation !== undefined;
}

function segment(start: number, heading: Heading | null, number: number | null): Segment {
  return {
    start,
    heading,
    number,
    parts: { body: [], question: [], answer: [], explanation: [] },
    firsts: {},
  };
}

/** A question that begins at a marker takes the heading right above it as its title, away from the question before. */
function titleBefore(
  lines: readonly DocumentLine[],
  at: number,
  before: Segment | null,
  number: number | null,
): [number, Heading | null, number | null] {
  let above = at - 1;
  while (lines[above]?.isBlank) above -= 1;
  const heading = lines[above]?.heading ?? null;
  const isTitle = heading !== null && (heading.level < LIST_LEVEL || isQuestionTitle(heading.title));
  if (!isTitle || lines[above]?.marker !== null || above <= (before?.start ?? -1)) return [at, null, number];
  for (const part of Object.values(before?.parts ?? {})) {
    const place = part.indexOf(above);
    if (place !== -1) part.splice(place);
  }
  return [above, heading, heading.number ?? number];
}
