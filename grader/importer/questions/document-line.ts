import { plainLine } from "../reading/plain-line.ts";
import { webLines } from "../reading/web-lines.ts";
import { type Heading, headingOf } from "./heading.ts";
import { type Marker, markerOf } from "./marker.ts";
import { tableRows } from "./table-rows.ts";

/** A line of a document and what may begin there; inside a code block nothing does. */
export interface DocumentLine {
  readonly raw: string;
  /** From 1. */
  readonly line: number;
  readonly heading: Heading | null;
  readonly marker: Marker | null;
  readonly isBlank: boolean;
  readonly isCode: boolean;
}

/** The lines of a document, from its text with LF. */
export function documentLines(text: string): DocumentLine[] {
  const sources = webLines(text);
  const raws = sources.map(({ raw }) => raw);
  const code = codeLines(raws);
  const rows = tableRows(raws, code);
  return sources.map(({ raw, line }, at) => {
    const nothing = { raw, line, heading: null, marker: null, isCode: code.has(at) };
    if (code.has(at)) return { ...nothing, isBlank: false };
    const row = rows.get(at);
    if (row !== undefined)
      return row === null
        ? { ...nothing, raw: "", isBlank: true }
        : { ...nothing, heading: row, isBlank: false };
    if (raw.trim() === "" || isUnderline(raws, at)) return { ...nothing, raw: "", isBlank: true };
    const plain = plainLine(raw);
    const heading = headingOf(raw, isUnderline(raws, at + 1));
    // `## Question 3: …` is a heading with a number; its text is a title.
    const isTitle = heading?.kind === "heading" && heading.number !== null;
    const marker = isTitle ? null : (markerOf(plain) ?? boldMarker(raw));
    return { ...nothing, heading, marker, isBlank: plain === "" };
  });
}

/** The line of `=` that makes a heading of the line above. */
function isUnderline(raws: readonly string[], at: number): boolean {
  return /^={3,}\s*$/.test(raws[at] ?? "") && (raws[at - 1] ?? "").trim() !== "";
}

/** `**Answer** text`: a marker that is set apart by being bold alone. */
function boldMarker(raw: string): Marker | null {
  const bold = /^[^\p{L}]{0,8}\*\*([^*]{1,20})\*\*(?=\s)/u.exec(raw);
  return bold === null ? null : markerOf(plainLine(`${bold[1]}: ${raw.slice(bold[0].length)}`));
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
