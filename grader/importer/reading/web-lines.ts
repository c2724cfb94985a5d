import { shownLines } from "./shown-lines.ts";

/** A line to be read, and the line of the document it comes from, from 1. */
export interface SourceLine {
  readonly raw: string;
  readonly line: number;
}

/**
 * The lines of a text, what a web page's tags set apart (folds, headings, items, tables) on lines of their own and in
 * Markdown. A line without such tags stays as it is; what a page does not show, scripts and comments, is left out.
 *
 * @param text lines end in LF
 */
export function webLines(text: string): SourceLine[] {
  const shown = shownLines(text.split("\n"));
  const lines = shown.map((raw, at): SourceLine => ({ raw, line: at + 1 }));
  return BLOCK_TAG.test(text) ? new WebReader().read(lines) : lines;
}

const NAMES = "details|summary|h[1-6]|li|ul|ol|p|table|thead|tbody|tr|td|th|dl|dt|dd";
const BLOCK_TAG = new RegExp(`</?(?:${NAMES})\\b[^<>]*>`, "i");
/** Elements whose text is one line of Markdown, on however many lines it is written. */
const TITLE = "summary|h[1-6]|dt";
/** More than this are no title: its closing tag is missing. */
const MOST_TITLE_LINES = 5;
const OPENS_TITLE = new RegExp(`^\\s*<(${TITLE})\\b`, "i");

/** Puts a page together line by line, with the row and the title that are open. */
class WebReader {
  readonly #found: SourceLine[] = [];
  #fence = "";
  #isHeader = false;
  #row: SourceLine | null = null;
  /** A title whose closing tag is still to come. */
  #title: { readonly parts: string[]; readonly line: number; readonly closes: RegExp } | null = null;
  /** `<li>` on a line of its own: its text begins on the next. */
  #bullet: SourceLine | null = null;

  read(lines: readonly SourceLine[]): SourceLine[] {
    for (const source of lines) this.#readLine(source);
    this.#endTitle();
    return [...this.#found, ...(this.#row === null ? [] : [this.#row])];
  }

  #readLine({ raw, line }: SourceLine): void {
    if (this.#title !== null && line >= this.#title.line + MOST_TITLE_LINES) this.#endTitle();
    const mark = /^\s{0,6}(`{3,}|~{3,})/.exec(raw)?.[1];
    if (mark !== undefined)
      this.#fence = this.#fence === "" ? mark : this.#fence.startsWith(mark.slice(0, 3)) ? "" : this.#fence;
    const isCode = this.#fence !== "" || mark !== undefined;
    if (isCode || (this.#title === null && !BLOCK_TAG.test(raw))) this.#readText({ raw, line }, isCode);
    else for (const piece of pieces(raw)) this.#readPiece(piece, line);
  }

  #readText({ raw, line }: SourceLine, isCode: boolean): void {
    if (this.#row !== null) this.#row = joined(this.#row, ` ${raw.trim()}`);
    else if (this.#bullet !== null && !isCode && raw.trim() !== "") {
      this.#found.push({ raw: `- ${raw.trim()}`, line });
      this.#bullet = null;
    } else this.#found.push({ raw, line });
  }

  #readPiece(piece: string, line: number): void {
    const title = this.#row === null && this.#title === null ? OPENS_TITLE.exec(piece)?.[1] : undefined;
    if (title !== undefined) this.#title = { parts: [], line, closes: new RegExp(`</${title}>`, "i") };
    if (this.#title !== null) {
      this.#title.parts.push(piece.trim());
      if (this.#title.closes.test(piece)) this.#endTitle();
      return;
    }
    if (/^<table\b/i.test(piece)) this.#isHeader = true;
    if (/^<tr\b/i.test(piece)) this.#row = { raw: "|", line };
    else if (/^<\/tr>/i.test(piece) && this.#row !== null) this.#endRow(this.#row);
    else if (this.#row !== null) this.#row = joined(this.#row, cellText(piece));
    else if (/^<li\b[^<>]*>\s*$/i.test(piece.trim())) this.#bullet = { raw: piece, line };
    else if (!/^<\/?(?:table|tbody|thead|ul|ol|p|dl)\b[^<>]*>$/i.test(piece))
      this.#readText({ raw: asMarkdown(piece), line }, false);
  }

  #endTitle(): void {
    if (this.#title === null) return;
    const { parts, line } = this.#title;
    this.#found.push({ raw: asMarkdown(parts.join(" ")), line });
    this.#title = null;
  }

  #endRow(row: SourceLine): void {
    this.#found.push(row);
    if (this.#isHeader) this.#found.push({ raw: row.raw.replace(/[^|]+/g, "---"), line: row.line });
    [this.#row, this.#isHeader] = [null, false];
  }
}

function joined({ line, raw }: SourceLine, text: string): SourceLine {
  return { raw: raw + text, line };
}
/** Cut in front of what begins a block, and behind what ends one. */
function pieces(raw: string): string[] {
  return raw
    .replace(new RegExp(`(?<!\`)<(?:${NAMES})\\b[^<>]*>`, "gi"), "\n$&")
    .replace(/(?<!`)<\/(?:summary|h[1-6]|li|p|td|th|dt|dd|tr|table)>/gi, "$&\n")
    .replace(/(?<!`)<\/?(?:details|ul|ol|dl|table|thead|tbody|tr)\b[^<>]*>/gi, "\n$&\n")
    .split("\n")
    .map((piece) => (piece.trim() === "" ? "" : piece))
    .filter((piece) => piece !== "");
}

function asMarkdown(piece: string): string {
  const text = piece.replace(/<\/(?:h[1-6]|li|p|dt|dd)>\s*$/i, "");
  return inlineMarkdown(text)
    .replace(/^\s*<h([1-6])\b[^<>]*>\s*/i, (_, level: string) => `${"#".repeat(Number(level))} `)
    .replace(/^\s*<li\b[^<>]*>\s*/i, "- ")
    .replace(/^\s*<dt\b[^<>]*>\s*(.*?)\s*$/i, "**$1**")
    .replace(/^\s*<(?:p|dd)\b[^<>]*>\s*/i, "");
}

function inlineMarkdown(text: string): string {
  return text
    .replace(/<a\b[^<>]*\bhref="([^"<>\s]*)"[^<>]*>([^<>]*)<\/a>/gi, "[$2]($1)")
    .replace(/<(?:strong|b)>([^<>]*)<\/(?:strong|b)>/gi, "**$1**")
    .replace(/<(?:em|i)>([^<>]*)<\/(?:em|i)>/gi, "*$1*")
    .replace(/<code>([^<>`]*)<\/code>/gi, "`$1`");
}

function cellText(piece: string): string {
  const text = inlineMarkdown(piece)
    .replace(/^\s*<(?:td|th)\b[^<>]*>/i, "")
    .replace(/<\/(?:td|th)>\s*$/i, "");
  const isCell = /<\/(?:td|th)>\s*$/i.test(piece);
  return ` ${text.replaceAll("|", "\\|").trim()}${isCell ? " |" : ""}`;
}
