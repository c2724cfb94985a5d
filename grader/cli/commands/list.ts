import { jsonText } from "../../reporters/json-report.ts";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { loadCatalogue } from "../../spec/load/catalogue.ts";
import { noExercisesProblem } from "../input/exercise-folders.ts";
import { listTable } from "../output/list-table.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

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
    const width = Math.max(40, Math.min(stdout.columns, 120));
    const lines = [
      ...listTable(exercises, messages, locale, width),
      [],
      ...wrap(line(messages.listFooter(exercises.length)), width),
    ];
    stdout.write(renderLines(lines, stdout.colour));
  }
  if (invalid === 0) return "passed";
  stderr.write(
    renderLines([line(span(messages.listInvalid(invalid, options.exercises), "warn"))], stderr.colour),
  );
  return "invalid";
};

function summaryOf({ spec, quiz }: Exercise) {
  return {
    slug: spec.slug,
    status: spec.status,
    source: spec.source,
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

function pointsOf({ checks }: Exercise["spec"]): number {
  return checks.reduce((sum, { points }) => sum + points, 0);
}
