import { indent, type Line, line, span } from "../../reporters/text/line.ts";
import { wrap } from "../../reporters/text/wrap.ts";
import type { CourseMessages } from "../messages/course-messages.ts";
import type { Course } from "./course.ts";
import type { CourseRow } from "./course-row.ts";
import type { SkippedPath } from "./learner-tree.ts";

/** What is said before anything is graded: with what, which file of whom is taken, and what is not. */
export function courseHead(
  { grader, exercises, learners, tasks, skipped }: Course,
  messages: CourseMessages,
  width: number,
): Line[] {
  const counts = { learners: learners.length, exercises: exercises.length, answers: tasks.length };
  const taken = learners
    .filter(({ answers }) => answers.length > 0)
    .flatMap(({ name, answers }) => entry(name, answers.map((answer) => answer.name).join(", "), width));
  return [
    line(span(messages.head(grader.version, grader.fingerprint), "bold")),
    ...wrap(line(messages.counts(counts)), width),
    ...exercises.flatMap(({ slug, version, seed }) =>
      indent(wrap(line(span(messages.exercise(slug, version, seed), "dim")), width - 2), 2),
    ),
    [],
    line(span(messages.takenTitle, "bold")),
    ...indent(taken, 2),
    ...(skipped.length === 0 ? [] : [[], line(span(messages.skippedTitle, "bold"))]),
    ...indent(skippedLines(skipped, messages, width), 2),
  ];
}

function skippedLines(skipped: readonly SkippedPath[], messages: CourseMessages, width: number): Line[] {
  return skipped.flatMap(({ path, why, detail }) => entry(path, messages.skipped(why, detail), width));
}

function entry(name: string, text: string, width: number): Line[] {
  const [first = [], ...rest] = wrap(line(span(name, "accent"), `  ${text}`), width - 4);
  return [first, ...indent(rest, 2)];
}

/** What the learners came to: a line for each, and below it what is not passed. */
export function courseResults(rows: readonly CourseRow[], messages: CourseMessages, width: number): Line[] {
  const byLearner = Map.groupBy(rows, ({ learner }) => learner);
  return [...byLearner].flatMap(([learner, theirs]) => {
    const counted = theirs.filter(({ points }) => points !== null);
    const points = rounded(counted.reduce((sum, row) => sum + (row.points ?? 0), 0));
    const of = rounded(counted.reduce((sum, row) => sum + row.of, 0));
    const passed = theirs.filter(({ status }) => status === "passed").length;
    const isPassed = passed === theirs.length;
    const head = messages.learner({ passed, all: theirs.length, points, of });
    const open = theirs.filter(({ status }) => status !== "passed");
    return [
      ...wrap(
        line(span(isPassed ? "✓ " : "✗ ", isPassed ? "good" : "bad"), span(learner, "bold"), `  ${head}`),
        width,
      ),
      ...open.flatMap((row) => indent(wrap(rowLine(row, messages), width - 4), 4)),
    ];
  });
}

function rowLine(
  { exercise, status, points, of, failing, misconception, cause }: CourseRow,
  messages: CourseMessages,
): Line {
  const score = points === null ? "" : `  ${rounded(points)}/${rounded(of)}`;
  const why = [failing, misconception, cause === null ? null : messages.cause(cause)]
    .filter((one) => one !== null)
    .join(": ");
  return line(
    span(exercise, "accent"),
    `  ${messages.status[status]}${score}`,
    why === "" ? "" : span(`  ${why}`, "dim"),
  );
}

/** Sums of points such as 0.1 and 0.2. */
function rounded(points: number): number {
  return Number(points.toPrecision(12));
}
