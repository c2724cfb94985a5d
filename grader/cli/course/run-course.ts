import { existsSync, realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { Grader } from "../../index.ts";
import { jsonText } from "../../reporters/json-report.ts";
import { line, renderLines } from "../../reporters/text/line.ts";
import type { Context, Ending } from "../commands/command.ts";
import { checkOnly, gradeOptions } from "../grade-all.ts";
import { exerciseSlugs } from "../input/exercise-folders.ts";
import { isEnough } from "../is-enough.ts";
import { openGrader } from "../open-grader.ts";
import type { Options } from "../options.ts";
import { fencedIn } from "../output/output.ts";
import { problemLines } from "../output/problem-lines.ts";
import { tellFault } from "../output/tell-fault.ts";
import { replaceFile } from "../output/write-file.ts";
import { checkReporters, checkSpared } from "../output/write-reports.ts";
import { codeOf } from "../system-error.ts";
import { unlessInterrupted } from "../unless-interrupted.ts";
import { UsageError } from "../usage-error.ts";
import { type Course, openCourse } from "./course.ts";
import { courseCsv } from "./course-csv.ts";
import { courseHead, courseResults } from "./course-lines.ts";
import { courseProgress } from "./course-progress.ts";
import { type CourseRow, ungradedRow } from "./course-row.ts";
import { type CourseGrading, gradeCourse, mostPoints } from "./grade-course.ts";
import { KeptRows } from "./kept-rows.ts";
import { type LearnerTree, readLearnerTree } from "./learner-tree.ts";

/** What `grader run` is asked of a tree beside what it is asked of a folder. */
export type CourseOptions = Pick<
  Options,
  | "exercises"
  | "only"
  | "timeout"
  | "minScore"
  | "csv"
  | "jsonFile"
  | "resume"
  | "budget"
  | "watch"
  | "reporters"
>;

/**
 * `grader run <tree>`: grades what every learner of a course handed in.
 *
 * @param required slugs that every learner has to hand in
 */
export async function runCourse(
  tree: string,
  options: CourseOptions,
  required: readonly string[],
  context: Context,
): Promise<Ending> {
  const startedAt = performance.now();
  checkOptions(tree, options, context);
  const found = treeAt(tree, options, context);
  checkSpared(
    [options.csv, options.jsonFile, options.resume],
    found.learners.flatMap(({ answers }) => answers.map(({ file }) => file)),
    context,
  );
  const course = await openCourse(found, required, options.exercises, context);
  for (const { exercise } of course.exercises) {
    const names = exercise.spec.checks.map(({ name }) => name);
    checkOnly(options.only, names, context.messages);
  }
  const kept = options.resume === null ? null : new KeptRows(options.resume, context.messages);
  print(courseHead(course, context.messages.course, widthOf(context)), context);
  const processes = Math.max(1, Math.min(course.tasks.length, availableParallelism()));
  const grader = openGrader(processes, context);
  grader.catch(() => {});
  const progress = courseProgress(context.stderr, context.messages.course.progress);
  let [done, fromFile] = [0, 0];
  const grading: CourseGrading = {
    asked: gradeOptions(options),
    kept,
    until: options.budget === null ? Number.POSITIVE_INFINITY : startedAt + options.budget,
    interrupted: context.interrupted,
    onFault(fault) {
      progress.clear();
      tellFault(fault, context);
    },
    onRow({ learner, exercise }, origin) {
      done += 1;
      if (origin === "kept") fromFile += 1;
      progress.update(done, course.tasks.length, `${learner} ${exercise}`);
    },
  };
  const work = async (): Promise<Ending> => {
    const rows = await gradeCourse(grader, processes, course.tasks, grading);
    progress.clear();
    return finish(course, allRows(course, rows, required), fromFile, options, context);
  };
  try {
    return await unlessInterrupted(work(), context.interrupted);
  } finally {
    progress.clear();
    if (context.interrupted.aborted)
      tell(context.messages.course.stopped(done, course.tasks.length, options.resume), context);
    await closed(grader);
  }
}

/** @throws {UsageError} an option that is not for a tree, or files that cannot be written */
function checkOptions(
  tree: string,
  { watch, reporters, csv, jsonFile, resume }: CourseOptions,
  context: Context,
): void {
  const { messages } = context;
  if (watch) throw new UsageError(messages.course.optionNotOfTree("--watch"));
  if (reporters.some(({ name, file }) => name !== "terminal" || file !== null))
    throw new UsageError(messages.course.reporterNotOfTree(tree.replace(/\/+$/, "")));
  const files = [csv, jsonFile, resume].filter((file) => file !== null);
  const places = files.map((file) => (existsSync(file) ? realpathSync(file) : resolve(file)));
  const twice = files.find((_, at) => places.indexOf(places[at] ?? "") !== at);
  if (twice !== undefined) throw new UsageError(messages.course.sameFile(twice));
  checkReporters(
    files.map((file) => ({ name: "json", file })),
    context,
  );
}

/** @throws {UsageError} it cannot be read, or nobody handed in anything there */
function treeAt(tree: string, { exercises }: CourseOptions, { messages }: Context): LearnerTree {
  const slugs = exerciseSlugs(exercises, messages);
  let found: LearnerTree;
  try {
    found = readLearnerTree(tree, slugs);
  } catch (error) {
    throw new UsageError(messages.unreadable(tree, codeOf(error)));
  }
  if (found.learners.every(({ answers }) => answers.length === 0))
    throw new UsageError(messages.course.noLearners(tree));
  return found;
}

/** Learner by exercise: where nothing was handed in there are no points, and 0 of what was asked for. */
function allRows(
  { learners, exercises }: Course,
  rows: readonly CourseRow[],
  required: readonly string[],
): CourseRow[] {
  const known = new Map(rows.map((row) => [JSON.stringify([row.learner, row.exercise]), row]));
  return learners.flatMap(({ name: learner, answers }) =>
    exercises.flatMap(({ slug, exercise }) => {
      const row = known.get(JSON.stringify([learner, slug]));
      if (row !== undefined) return [row];
      if (answers.some((answer) => answer.slug === slug)) return [];
      const at = { learner, exercise: slug, file: null, of: mostPoints(exercise) };
      return [ungradedRow(at, "missing", required.includes(slug) ? 0 : null)];
    }),
  );
}

async function finish(
  course: Course,
  rows: readonly CourseRow[],
  fromFile: number,
  options: CourseOptions,
  context: Context,
): Promise<Ending> {
  const { csv, jsonFile, resume, minScore } = options;
  const { course: messages } = context.messages;
  // Whoever left out what nobody asked for has nothing to make up for.
  const counted = rows.filter(({ status, points }) => status !== "missing" || points !== null);
  const passed = counted.filter(({ status }) => status === "passed").length;
  const notReached = rows.filter(({ status }) => status === "not-reached").length;
  const width = widthOf(context);
  print(
    [
      [],
      ...courseResults(counted, messages, width),
      [],
      line(messages.total(passed, counted.length)),
      ...(resume === null ? [] : [line(messages.kept(fromFile, resume))]),
      ...(notReached === 0 ? [] : [line(messages.notReached(notReached))]),
    ],
    context,
  );
  const { stderr } = context;
  stderr.write(
    renderLines(
      course.problems.flatMap((problem) => problemLines(problem)),
      stderr.colour,
    ),
  );
  if (csv !== null) await replaceFile(csv, courseCsv(rows), context);
  if (jsonFile !== null) await replaceFile(jsonFile, jsonText(courseJson(course, rows)), context);
  return endingOf(course, counted, minScore);
}

/** docs/courses.md describes it. */
function courseJson({ grader, exercises, learners, skipped }: Course, rows: readonly CourseRow[]) {
  return {
    format: 1,
    grader,
    exercises: exercises.map(({ slug, version, seed, exercise }) => ({
      ...{ slug, version, seed, points: mostPoints(exercise) },
    })),
    learners: learners.map(({ name }) => name),
    results: rows,
    skipped,
  };
}

function endingOf(
  { problems, skipped }: Course,
  rows: readonly CourseRow[],
  minScore: number | null,
): Ending {
  if (rows.some(({ status }) => status === "fault")) return "fault";
  if (problems.length > 0) return "invalid";
  // A learner who could not be looked at has not passed.
  const isUnseen = skipped.some(
    ({ path, why }) => !path.includes("/") && (why === "link" || why === "unreadable"),
  );
  const enough = rows.every(({ status, points, of }) =>
    minScore === null ? status === "passed" : points !== null && isEnough(points, of, minScore),
  );
  return enough && !isUnseen ? "passed" : "fell-short";
}

function widthOf({ stdout }: Context): number {
  return Math.max(40, Math.min(stdout.columns, 100));
}

function print(lines: Parameters<typeof renderLines>[0], { stdout, env }: Context): void {
  stdout.write(fencedIn(env, renderLines(lines, stdout.colour)));
}

function tell(text: string, { stderr }: Context): void {
  stderr.write(renderLines([line(text)], stderr.colour));
}

async function closed(grader: Promise<Grader>): Promise<void> {
  await grader.then(
    (ready) => ready.close(),
    () => {},
  );
}
