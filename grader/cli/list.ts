import { jsonText } from "../reporters/json-report.ts";
import type { Locale } from "../reporters/locale.ts";
import { formatPoints } from "../reporters/text/format-number.ts";
import { plainText } from "../reporters/text/inline-markup.ts";
import { type Line, line, renderLines, span } from "../reporters/text/line.ts";
import { padEnd, padStart, textWidth, truncate } from "../reporters/text/text-width.ts";
import { loadCatalogue } from "../spec/catalogue.ts";
import type { Exercise } from "../spec/exercise.ts";
import type { Command } from "./command.ts";
import { noExercisesProblem } from "./exercise-folders.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { UsageError } from "./usage-error.ts";

/** `grader list`: all exercises, easiest to tell apart by slug. */
export const list: Command = async (_, options, { messages, locale, stdout, stderr }) => {
  const catalogue = await loadCatalogue(options.exercises);
  if (catalogue.status !== "loaded") throw new UsageError(noExercisesProblem(options.exercises, messages));
  const loaded = catalogue.entries.map((entry) => entry.loaded);
  const exercises = loaded.flatMap((one) => (one.ok ? [one.exercise] : []));
  const invalid = loaded.length - exercises.length;
  if (options.json) {
    stdout.write(jsonText({ exercises: exercises.map(summaryOf) }));
  } else {
    const width = Math.max(60, Math.min(stdout.columns, 120));
    const lines = [
      ...table(exercises, messages, locale, width),
      [],
      line(messages.listFooter(exercises.length)),
    ];
    stdout.write(renderLines(lines, stdout.colour));
  }
  if (invalid === 0) return "passed";
  stderr.write(renderLines([line(span(messages.listInvalid(invalid), "warn"))], stderr.colour));
  return "invalid";
};

function summaryOf({ spec, quiz }: Exercise) {
  return {
    slug: spec.slug,
    status: spec.status,
    title: spec.title,
    summary: spec.summary,
    concepts: spec.concepts,
    prerequisites: spec.prerequisites,
    difficulty: spec.difficulty,
    minutes: spec.minutes,
    points: pointsOf(spec),
    questions: quiz?.questions.length ?? 0,
  };
}

function table(exercises: readonly Exercise[], messages: CliMessages, locale: Locale, width: number): Line[] {
  const { listColumns: titles } = messages;
  const rows = exercises.map(({ spec }) => ({
    slug: spec.slug,
    level: "●".repeat(spec.difficulty) + "○".repeat(5 - spec.difficulty),
    minutes: String(spec.minutes),
    points: formatPoints(pointsOf(spec)),
    title: plainText(spec.title[locale]) + (spec.status === "draft" ? ` (${messages.listDraft})` : ""),
  }));
  const widest = (title: string, texts: readonly string[]) => Math.max(...[title, ...texts].map(textWidth));
  const slug = widest(
    titles.exercise,
    rows.map((row) => row.slug),
  );
  const [level, minutes, points] = [
    widest(titles.level, ["●●●●●"]),
    widest(
      titles.minutes,
      rows.map((row) => row.minutes),
    ),
    widest(
      titles.points,
      rows.map((row) => row.points),
    ),
  ];
  const title = width - slug - level - minutes - points - 8;
  const head = [
    padEnd(titles.exercise, slug),
    padEnd(titles.level, level),
    padStart(titles.minutes, minutes),
    padStart(titles.points, points),
    titles.title,
  ].join("  ");
  return [
    line(span(head, "dim")),
    ...rows.map((row) =>
      line(
        span(padEnd(row.slug, slug), "accent"),
        `  ${padEnd(row.level, level)}  ${padStart(row.minutes, minutes)}  ${padStart(row.points, points)}  `,
        truncate(row.title, Math.max(10, title)),
      ),
    ),
  ];
}

function pointsOf({ checks }: Exercise["spec"]): number {
  return checks.reduce((sum, { points }) => sum + points, 0);
}
