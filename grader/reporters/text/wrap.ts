import type { Line, Span, Style } from "./line.ts";
import { printable } from "./printable.ts";
import { graphemes, graphemeWidth, isWide } from "./text-width.ts";

/**
 * Breaks a line into lines of at most `width` columns: at spaces, and on either side of a Chinese character where
 * the rules of punctuation allow; a word longer than a line is cut.
 */
export function wrap(spans: Line, width: number): Line[] {
  const cells = spans.flatMap(cellsOf);
  const lines: Line[] = [];
  let start = 0;
  while (start < cells.length) {
    const end = lineEnd(cells, start, Math.max(2, width));
    lines.push(spansOf(trimEnd(cells.slice(start, end))));
    start = end;
    while (cells[start]?.text === " ") start++;
  }
  return lines.length === 0 ? [[]] : lines;
}

interface Cell {
  readonly text: string;
  readonly style: Style | null;
  readonly width: number;
}

function cellsOf({ text, style }: Span): Cell[] {
  return graphemes(printable(text)).map((grapheme) => ({
    text: grapheme,
    style,
    width: graphemeWidth(grapheme),
  }));
}

function lineEnd(cells: readonly Cell[], start: number, width: number): number {
  let used = 0;
  let lastBreak = start;
  for (let i = start; i < cells.length; i++) {
    if (i > start && canBreak(cells[i - 1]?.text ?? "", cells[i]?.text ?? "")) lastBreak = i;
    used += cells[i]?.width ?? 0;
    if (used > width && cells[i]?.text !== " ") return lastBreak > start ? lastBreak : Math.max(i, start + 1);
  }
  return cells.length;
}

function canBreak(before: string, after: string): boolean {
  if (before === " ") return after !== " ";
  if (after === " " || CLOSING.has(after) || OPENING.has(before)) return false;
  return isWide(before) || isWide(after);
}

const CLOSING = new Set("，。、；：？！）》」』】”’…—·,.;:?!)]}%");
const OPENING = new Set("（《「『【“‘([{");

function trimEnd(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex(({ text }) => text !== " ");
  return cells.slice(0, last + 1);
}

function spansOf(cells: readonly Cell[]): Line {
  const spans: { text: string; style: Style | null }[] = [];
  for (const { text, style } of cells) {
    const last = spans.at(-1);
    if (last !== undefined && last.style === style) last.text += text;
    else spans.push({ text, style });
  }
  return spans;
}
