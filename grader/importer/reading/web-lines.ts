/** A line to be read, and the line of the document it comes from, from 1. */
export interface SourceLine {
  readonly raw: string;
  readonly line: number;
}

/**
 * The lines of a text, what a web page's tags set apart (folds, headings, items, tables) on lines of their own and in
 * Markdown. A line without such tags stays as it is.
 *
 * @param text lines end in LF
 */
export function webLines(text: string): SourceLine[] {
  const lines = text.split("\n").map((raw, at): SourceLine => ({ raw, line: at + 1 }));
  if (!BLOCK_TAG.test(text)) return lines;
  const found: SourceLine[] = [];
  let [fence, isHeader] = ["", false];
  let row: SourceLine | null = null;
  let summary: SourceLine | null = null;
  for (const { raw, line } of lines) {
    const mark = /^\s{0,6}(`{3,}|~{3,})/.exec(raw)?.[1];
    if (mark !== undefined) fence = fence === "" ? mark : fence.startsWith(mark.slice(0, 3)) ? "" : fence;
    if (fence !== "" || mark !== undefined || (summary === null && !BLOCK_TAG.test(raw))) {
      if (row === null) found.push({ raw, line });
      else row = joined(row, ` ${raw.trim()}`);
      continue;
    }
    for (const piece of pieces(raw)) {
      if (summary !== null) {
        const whole: SourceLine = joined(summary, ` ${piece.trim()}`);
        const isClosed = /<\/summary>/i.test(piece);
        if (isClosed) found.push(whole);
        summary = isClosed ? null : whole;
        continue;
      }
      if (/^\s*<summary\b/i.test(piece) && !/<\/summary>/i.test(piece)) {
        summary = { raw: piece.trim(), line };
        continue;
      }
      if (/^<table\b/i.test(piece)) isHeader = true;
      if (/^<tr\b/i.test(piece)) row = { raw: "|", line };
      else if (/^<\/tr>/i.test(piece) && row !== null) {
        found.push(row);
        if (isHeader) found.push({ raw: row.raw.replace(/[^|]+/g, "---"), line: row.line });
        [row, isHeader] = [null, false];
      } else if (row !== null) row = joined(row, cellText(piece));
      else if (!/^<\/?(?:table|tbody|thead|ul|ol|p|dl)\b[^<>]*>$/i.test(piece))
        found.push({ raw: asMarkdown(piece), line });
    }
  }
  return [...found, ...[row, summary].filter((open) => open !== null)];
}

function joined({ raw, line }: SourceLine, text: string): SourceLine {
  return { raw: raw + text, line };
}

const NAMES = "details|summary|h[1-6]|li|ul|ol|p|table|thead|tbody|tr|td|th|dl|dt|dd";
const BLOCK_TAG = new RegExp(`</?(?:${NAMES})\\b[^<>]*>`, "i");

/** Cut in front of what begins a block, and behind what ends one. */
function pieces(raw: string): string[] {
  return raw
    .replace(new RegExp(`<(?:${NAMES})\\b[^<>]*>`, "gi"), "\n$&")
    .replace(/<\/(?:summary|h[1-6]|li|p|td|th|dt|dd|tr|table)>/gi, "$&\n")
    .replace(/<\/?(?:details|ul|ol|dl|table|thead|tbody|tr)\b[^<>]*>/gi, "\n$&\n")
    .split("\n")
    .map((piece) => (piece.trim() === "" ? "" : piece))
    .filter((piece) => piece !== "");
}

function asMarkdown(piece: string): string {
  const text = piece.replace(/<\/(?:h[1-6]|li|p|dt|dd)>\s*$/i, "");
  return inlineMarkdown(text)
    .replace(/^\s*<h([1-6])\b[^<>]*>\s*/i, (_, level: string) => `${"#".repeat(Number(level))} `)
    .replace(/^\s*<li\b[^<>]*>\s*/i, "- ")
    .replace(/^\s*<dt\b[^<>]*>\s*(.*)$/i, "**$1**")
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
