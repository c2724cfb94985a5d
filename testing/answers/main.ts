import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createGrader, type Grader, loadExercise } from "../../grader/index.ts";
import { answersOf, type BlindAnswer, HALVES, type Half } from "./answer-set.ts";
import { gradeBySearch } from "./grade-by-search.ts";
import { type GradedAnswer, gradedAnswer } from "./graded-answer.ts";
import { type Judgements, summaryLines } from "./summary.ts";

/**
 * What the grader makes of answers that it was not tuned to: right ones rejected, wrong ones accepted, and of how many
 * it says what to change.
 *
 *     npm run answers -- --half developing --list batch-norm lstm
 *
 * One half is looked at while the grader is built; the other is opened at the end. With `--search-only` no misconception
 * is known: what is told then is what would be told of mistakes that nobody thought of.
 */
const USAGE = "npm run answers -- [--half developing|held-out] [--search-only] [--list] [--json] [slug …]\n";

const { values, positionals } = readArguments();
const graded = await gradeAll(answersOf(halvesOf(values.half)).filter(isAsked));
if (values.json) process.stdout.write(`${JSON.stringify(graded.map(asJson), null, 1)}\n`);
else
  process.stdout.write(
    summaryLines(graded, judgements(), { list: values.list ?? false })
      .map((line) => `${line}\n`)
      .join(""),
  );

function readArguments() {
  try {
    return parseArgs({
      options: {
        half: { type: "string" },
        list: { type: "boolean" },
        json: { type: "boolean" },
        "search-only": { type: "boolean" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    process.stderr.write(`${String(error instanceof Error ? error.message : error)}\n${USAGE}`);
    return process.exit(2);
  }
}

function halvesOf(named: string | undefined): readonly Half[] {
  if (named === undefined) return HALVES;
  const half = HALVES.find((one) => one === named);
  if (half !== undefined) return [half];
  process.stderr.write(`--half: expected ${HALVES.join(" or ")}, received ${named}\n${USAGE}`);
  return process.exit(2);
}

function isAsked({ slug }: BlindAnswer): boolean {
  return positionals.length === 0 || positionals.includes(slug);
}

async function gradeAll(answers: readonly BlindAnswer[]): Promise<GradedAnswer[]> {
  if (answers.length === 0) {
    process.stderr.write(`no answers to ${positionals.join(", ")}\n${USAGE}`);
    process.exit(2);
  }
  const grader = await createGrader({ processes: availableParallelism() });
  try {
    const bySlug = Map.groupBy(answers, ({ slug }) => slug);
    const done = [];
    for (const [slug, own] of bySlug) done.push(...(await gradeOf(grader, slug, own)));
    return done;
  } finally {
    await grader.close();
  }
}

async function gradeOf(
  grader: Grader,
  slug: string,
  answers: readonly BlindAnswer[],
): Promise<GradedAnswer[]> {
  const loaded = await loadExercise(join(import.meta.dirname, "../../exercises", slug));
  if (!loaded.ok) throw new Error(`${slug}: ${JSON.stringify(loaded.problems)}`);
  const { exercise } = loaded;
  if (values["search-only"]) return gradeBySearch(grader, exercise, answers);
  const grade = async (answer: BlindAnswer) =>
    gradedAnswer(answer, await grader.grade(exercise, answer.source, { patience: 5 }));
  const first = await Promise.all(answers.map(grade));
  if (first.every(isNamed)) return first;
  // Kept from run to run; made anew it takes a minute or more.
  await grader.mutantBank(exercise, { workers: availableParallelism() });
  return Promise.all(first.map((one) => (isNamed(one) ? one : grade(one.answer))));
}

/** Or passed: slips change nothing for it. */
function isNamed({ grade }: GradedAnswer): boolean {
  return grade === null || grade === "misconception";
}

function judgements(): Judgements {
  return JSON.parse(readFileSync(join(import.meta.dirname, "judgements.json"), "utf8"));
}

function asJson({ answer: { name, hash, slip }, passed, grade, kind, said }: GradedAnswer) {
  return { name, hash, slip, passed, grade, kind, said };
}
