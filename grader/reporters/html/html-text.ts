import { inlineMarkup } from "../text/inline-markup.ts";
import { printable } from "../text/printable.ts";

/** A line of text as itself in HTML, in elements and in attributes; no runner of a pipeline reads a command in it. */
export function htmlText(text: string): string {
  return printable(text).replaceAll(/[&<>"'`]|::/g, (special) => ENTITIES[special] ?? special);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
  "::": "&#58;&#58;",
};

/** A paragraph of our own Markdown: code and emphasis keep their look, all else is text. */
export function htmlMarkup(markdown: string): string {
  return inlineMarkup(markdown)
    .map(({ text, style }) => {
      const escaped = htmlText(text);
      if (style === "code") return `<code>${escaped}</code>`;
      return style === "bold" ? `<strong>${escaped}</strong>` : escaped;
    })
    .join("");
}
