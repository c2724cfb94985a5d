import { type Line, type Span, span } from "./line.ts";
import { mathText } from "./math-text.ts";

/** A paragraph of Markdown as one line of spans: `code`, **bold**, *emphasis*, $mathematics$, [links](…). */
export function inlineMarkup(markdown: string): Line {
  const paragraph = markdown.trim().replaceAll(/\s*\n\s*/g, " ");
  const spans: Span[] = [];
  let position = 0;
  for (const match of paragraph.matchAll(MARKUP)) {
    spans.push(span(paragraph.slice(position, match.index)), spanOf(match.groups ?? {}));
    position = match.index + match[0].length;
  }
  spans.push(span(paragraph.slice(position)));
  return spans.filter(({ text }) => text !== "");
}

/** The same without any look, for places that take plain text. */
export function plainText(markdown: string): string {
  return inlineMarkup(markdown)
    .map(({ text }) => text)
    .join("");
}

function spanOf({ code, bold, emphasis, display, math, label }: Partial<Record<string, string>>): Span {
  if (code !== undefined) return span(code, "code");
  if (bold !== undefined) return span(bold, "bold");
  if (emphasis !== undefined) return span(emphasis);
  if (label !== undefined) return span(label);
  return span(mathText(display ?? math ?? ""));
}

const MARKUP =
  /`(?<code>[^`]+)`|\*\*(?<bold>[^*]+)\*\*|\*(?<emphasis>[^*\s][^*]*)\*|\$\$(?<display>[^$]+)\$\$|\$(?<math>[^$]+)\$|\[(?<label>[^\]]+)\]\([^)]*\)/g;
