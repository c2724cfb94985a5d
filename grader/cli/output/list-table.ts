import type { Locale } from "../../reporters/locales.ts";
import { plainText } from "../../reporters/text/inline-markup.ts";
import { indent, type Line, line, span } from "../../reporters/text/line.ts";
import { padEnd, padStart, textWidth, truncate } from "../../reporters/text/text-width.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { CliMessages } from "../messages/cli-messages.ts";

const GAP = "  ";

/** Fewer columns than this are too few for a title. */
const LEAST_TITLE = 20;

/**
 * The catalogue as a table, under each exercise what it is about; a narrow terminal has titles on lines of their own.
 */
export function listTable(
  exercises: readonly Exercise[],
  messages: CliMessages,
  locale: Locale,
  width: number,
): Line[] {
  const { listColumns: titles } = messages;
  const head = [titles.question, titles.exercise, titles.level, titles.minutes, titles.title];
  const rows = exercises.map(({ spec }) => [
    spec.source === null ? "+" : String(spec.source.question),
    spec.slug,
    "●".repeat(spec.difficulty) + "○".repeat(5 - spec.difficulty),
    String(spec.minutes),
    plainText(spec.title[locale]) + (spec.status === "draft" ? ` (${messages.listDraft})` : ""),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map(textWidth)),
  );
  const left = (widths[0] ?? 0) + GAP.length;
  const isWide = sum(widths.slice(0, -1)) + 4 * GAP.length + LEAST_TITLE <= width;
  const cells = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 || column === 3 ? padStart(cell, widths[column] ?? 0) : padEnd(cell, widths[column] ?? 0),
    );
  const shownHead = cells(head).slice(0, isWide ? undefined : 2);
  return [
    line(span(shownHead.join(GAP).trimEnd(), "dim")),
    ...rows.flatMap((row, k) => {
      const concepts = exercises[k]?.spec.concepts.join(" · ") ?? "";
      return [
        ...(isWide ? wideRow(cells(row), width) : narrowRow(cells(row), messages, left, width)),
        ...indent(wrap(line(span(concepts, "dim")), width - left), left),
      ];
    }),
  ];
}

function wideRow([question = "", slug = "", ...rest]: readonly string[], width: number): Line[] {
  const text = truncate(`${GAP}${rest.join(GAP).trimEnd()}`, width - textWidth(question + GAP + slug));
  return [line(span(question, "dim"), GAP, span(slug, "accent"), text)];
}

function narrowRow(
  [question = "", slug = "", level = "", minutes = "", title = ""]: readonly string[],
  { listColumns }: CliMessages,
  left: number,
  width: number,
): Line[] {
  const facts = `${level.trimEnd()}${GAP}${minutes.trimStart()} ${listColumns.minutes}${GAP}${title.trimEnd()}`;
  return [
    line(span(question, "dim"), GAP, span(slug.trimEnd(), "accent")),
    ...indent(wrap(line(facts), width - left), left),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
