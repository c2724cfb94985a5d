import { type Line, line, span } from "../../reporters/text/line.ts";
import { padEnd, textWidth } from "../../reporters/text/text-width.ts";
import { wrap } from "../../reporters/text/wrap.ts";

/** The help of one command, in one language. */
export interface Help {
  readonly command: string;
  readonly summary: string;
  readonly usage: Titled<string>;
  readonly details: readonly string[];
  readonly terms: readonly Titled<Definition>[];
  readonly examples: Titled<string>;
}

interface Titled<T> {
  readonly title: string;
  readonly body: readonly T[];
}

/** What a word of the command line means. */
export interface Definition {
  readonly term: string;
  readonly text: string;
}

/** Sentences are wrapped; commands are not, for they are copied: broken in two they would be none. */
export function helpLines(
  { command, summary, usage, details, terms, examples }: Help,
  columns: number,
): Line[] {
  const width = helpWidth(columns);
  return [
    ...wrap(line(span(command, "bold"), ` — ${summary}`), width),
    [],
    ...titled(usage.title, usage.body.map(commandLine)),
    ...details.flatMap((text) => wrap(line(text), width)),
    ...(details.length === 0 ? [] : [[]]),
    ...terms.flatMap(({ title, body }) => titled(title, definitions(body, width))),
    ...titled(examples.title, examples.body.map(commandLine)).slice(0, -1),
  ];
}

/** As wide as the terminal, but for one that is hardly any or wider than is read with ease. */
export function helpWidth(columns: number): number {
  return Math.max(40, Math.min(columns, 100));
}

/** A part of the help under its title, and the empty line behind it. */
export function titled(title: string, body: readonly Line[]): Line[] {
  return [line(span(title, "bold")), ...body, []];
}

/** Terms in one column, what they mean in another. */
export function definitions(list: readonly Definition[], width: number): Line[] {
  const column = Math.max(...list.map(({ term }) => textWidth(term))) + 4;
  return list.flatMap(({ term, text }) =>
    wrap(line(text), width - column).map((spans, i) =>
      i === 0 ? [span(padEnd(`  ${term}`, column), "code"), ...spans] : [span(" ".repeat(column)), ...spans],
    ),
  );
}

function commandLine(text: string): Line {
  return line("  ", span(text, "code"));
}
