import type { DocumentLine } from "./document-line.ts";
import { LIST_LEVEL } from "./heading.ts";
import { askedAndAnswered, isAsked, isQuestionTitle } from "./is-question-title.ts";

const LONGEST = 160;

/**
 * A document whose only structure is that questions stand on lines of their own, as when lists lose their numbers on
 * the way from a word processor: these lines as what begins a question. The same lines where fewer than two do.
 */
export function withAskingLines(lines: readonly DocumentLine[]): readonly DocumentLine[] {
  const read = lines.map((line): DocumentLine => {
    const text = line.raw.trim();
    if (line.heading !== null || line.marker !== null || line.isCode || text.length > LONGEST) return line;
    const isQuestion = isAsked(text) && isQuestionTitle(text.replace(/[?？]\s*$/u, ""));
    const parts = isQuestion ? askedAndAnswered(text) : null;
    if (parts === null || parts.answer !== "") return line;
    return {
      ...line,
      heading: {
        kind: "line",
        level: LIST_LEVEL,
        number: null,
        mark: null,
        title: parts.asked,
        answer: "",
        indent: 0,
        isDone: null,
      },
    };
  });
  return read.filter(({ heading }) => heading?.kind === "line").length > 1 ? read : lines;
}
