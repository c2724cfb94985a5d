import { inlineMarkup } from "./inline-markup.ts";
import { type Line, line, span } from "./line.ts";
import { printableLines } from "./printable.ts";
import { wrap } from "./wrap.ts";

/** A short piece of Markdown as lines: paragraphs, lists and fenced code; anything else as a paragraph. */
export function markdownLines(markdown: string, width: number): Line[] {
  const blocks = markdown.trim().split(/\n\s*\n/);
  return blocks.flatMap((block, i) => [...(i === 0 ? [] : [[]]), ...blockLines(block, width)]);
}

function blockLines(block: string, width: number): Line[] {
  const code = /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(block.trim());
  if (code !== null) return printableLines(code[1] ?? "").map((text) => line("  ", span(text, "code")));
  const items = block.split(/\n(?=\s*(?:[-*]|\d+\.) )/);
  return items.flatMap((item) => {
    const marker = /^\s*(?:[-*]|\d+\.) /.exec(item)?.[0] ?? "";
    const lines = wrap(inlineMarkup(item.slice(marker.length)), width - marker.length);
    return lines.map((spans, i) => line(i === 0 ? marker : " ".repeat(marker.length), ...spans));
  });
}
