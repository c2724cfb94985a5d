import type { FoundQuestion } from "../questions/found-question.ts";
import { languageOf } from "./language-of.ts";

/** Characters of a part: a quiz has each part twice, and a file of an exercise 256 KB at most. */
const MOST = 10_000;

/** A question whose parts fit into a draft; what is cut off says where the whole is. */
export function shortened(question: FoundQuestion): FoundQuestion {
  const cut = (text: string) => (text.length <= MOST ? text : shortText(text, question.lines));
  return {
    ...question,
    question: cut(question.question),
    answer: cut(question.answer),
    explanation: cut(question.explanation),
  };
}

function shortText(text: string, [first, last]: FoundQuestion["lines"]): string {
  const rest =
    languageOf(text) === "zh"
      ? `（文字过长，此处截断；全文见文档第 ${first}–${last} 行。）`
      : `(Cut short here: the whole is in lines ${first} to ${last} of the document.)`;
  // No half of a character that takes two units.
  const kept = text.slice(0, MOST).replace(/[\ud800-\udbff]$/, "");
  return `${withClosedFence(kept)}\n\n${rest}`;
}

/** A text whose last block of code ends, so that what follows is none. */
export function withClosedFence(text: string): string {
  let fence = "";
  for (const line of text.split("\n")) {
    const mark = /^\s{0,6}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) continue;
    if (fence === "") fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = "";
  }
  return fence === "" ? text : `${text}\n${fence}`;
}
