import { printable } from "./printable.ts";
import { textWidth } from "./text-width.ts";

export type Style = "bold" | "dim" | "good" | "bad" | "warn" | "accent" | "code" | "mark";

/** A run of text of one look. The text may come from anywhere: only `renderLines` turns it into output. */
export interface Span {
  readonly text: string;
  readonly style: Style | null;
}
export type Line = readonly Span[];

export function span(text: string, style: Style | null = null): Span {
  return { text, style };
}

/** Builds a line of strings (plain) and spans. */
export function line(...parts: readonly (string | Span)[]): Line {
  return parts
    .map((part) => (typeof part === "string" ? span(part) : part))
    .filter(({ text }) => text !== "");
}

export function lineWidth(spans: Line): number {
  return spans.reduce((width, { text }) => width + textWidth(printable(text)), 0);
}

export function indent(lines: readonly Line[], by: number): Line[] {
  return lines.map((spans) => (spans.length === 0 ? spans : [span(" ".repeat(by)), ...spans]));
}

/** One line with `right` at the right margin, or right after `left` where there is no room. */
export function spread(left: Line, right: Line, width: number): Line {
  const gap = Math.max(2, width - lineWidth(left) - lineWidth(right));
  return [...left, span(" ".repeat(gap)), ...right];
}

/** The only way from lines to output: every text is made printable here, and colour is added here or not at all. */
export function renderLines(lines: readonly Line[], colour: boolean): string {
  return lines.map((spans) => `${renderLine(spans, colour)}\n`).join("");
}

function renderLine(spans: Line, colour: boolean): string {
  const rendered = spans.map(({ text, style }) => {
    const safe = printable(text);
    return colour && style !== null ? `\x1b[${SGR[style]}m${safe}\x1b[0m` : safe;
  });
  return colour ? rendered.join("") : rendered.join("").trimEnd();
}

// The terminal's own palette, so that any theme stays readable.
const SGR: Readonly<Record<Style, string>> = {
  bold: "1",
  dim: "2",
  good: "32",
  bad: "1;31",
  warn: "33",
  accent: "36",
  code: "36",
  mark: "1;4",
};
