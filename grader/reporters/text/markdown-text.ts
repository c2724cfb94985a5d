import { printable } from "./printable.ts";

/** A line of text as itself in Markdown: no HTML, no formatting, no list, no link, no formula, no mention of anyone. */
export function markdownText(text: string): string {
  return printable(text)
    .trimStart()
    .replaceAll(SPECIAL, (special) => `&#${special.charCodeAt(0)};`);
}

// GitHub makes links of addresses that begin with `www.`; a rule, a list or a heading begin a line.
const SPECIAL = /[&<>\\`*_{}[\]()#+!|~$@:]|(?<=\bwww)\.|^[-=]|(?<=^\d+)\./gi;
