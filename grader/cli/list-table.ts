import type { Locale } from "../reporters/locale.ts";
import { plainText } from "../reporters/text/inline-markup.ts";
import { indent, type Line, line, span } from "../reporters/text/line.ts";
import { padEnd, padStart, textWidth, truncate } from "../reporters/text/text-width.ts";
import { wrap } from "../reporters/text/wrap.ts";
import type { Exercise } from "../spec/exercise.ts";
import type { CliMessages } from "./messages/cli-messages.ts";

const GAP = "  ";

/** The catalogue as a table, under each exercise what it is about. */
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
  const cells = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 || column === 3 ? padStart(cell, widths[column] ?? 0) : padEnd(cell, widths[column] ?? 0),
    );
  return [
    line(span(cells(head).join(GAP).trimEnd(), "dim")),
    ...rows.flatMap((row, k) => {
      const [question = "", slug = "", ...rest] = cells(row);
      const concepts = exercises[k]?.spec.concepts.join(" · ") ?? "";
      return [
        line(
          span(question, "dim"),
          GAP,
          span(slug, "accent"),
          truncate(`${GAP}${rest.join(GAP).trimEnd()}`, width - textWidth(question + GAP + slug)),
        ),
        ...indent(wrap(line(span(concepts, "dim")), width - left), left),
      ];
    }),
  ];
}
