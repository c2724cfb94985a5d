import { plainLine } from "../reading/plain-line.ts";
import { type Heading, headingOf, LIST_LEVEL } from "./heading.ts";
import { type Marker, markerOf } from "./marker.ts";

/** A line of a document and what may begin there; inside a code block nothing does. */
export interface DocumentLine {
  readonly raw: string;
  readonly heading: Heading | null;
  readonly marker: Marker | null;
  readonly isBlank: boolean;
}

/** The lines of a document, from its text with LF. */
export function documentLines(text: string): DocumentLine[] {
  const raws = text.split("\n");
  const code = codeLines(raws);
  return raws.map((raw, at) => {
    if (code.has(at)) return { raw, heading: null, marker: null, isBlank: false };
    if (raw.trim() === "") return { raw, heading: null, marker: null, isBlank: true };
    const plain = plainLine(raw);
    const isIndented = /^(?: {2,}|\t)/.test(raw);
    const heading = headingOf(plain, isIndented);
    // `## Question 3: …` is a heading with a number; its text is a title.
    const isTitle = heading !== null && heading.level < LIST_LEVEL && heading.number !== null;
    return {
      raw,
      heading,
      marker: isTitle ? null : markerOf(plain),
      isBlank: plain === "",
    };
  });
}

/** The lines of fenced code with their fences. A fence that nothing closes is an ordinary line. */
function codeLines(raws: readonly string[]): ReadonlySet<number> {
  const code = new Set<number>();
  const unclosed = new Set<string>();
  for (let at = 0; at < raws.length; at += 1) {
    const fence = /^\s{0,6}(`{3,}|~{3,})/.exec(raws[at] ?? "")?.[1];
    if (fence === undefined || unclosed.has(fence)) continue;
    let end = at + 1;
    while (end < raws.length && !closes(raws[end] ?? "", fence)) end += 1;
    if (end === raws.length) unclosed.add(fence);
    else {
      for (let line = at; line <= end; line += 1) code.add(line);
      at = end;
    }
  }
  return code;
}

function closes(raw: string, fence: string): boolean {
  const text = raw.trim();
  return text.startsWith(fence) && text === (fence[0] ?? "").repeat(text.length);
}
