import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Exercise } from "../../../spec/exercise.ts";
import { loadExercise } from "../../../spec/load/load-exercise.ts";
import { createGrader, type Grader } from "../../create-grader.ts";
import { editBetween, isOfSlip, type NamedAnswers, nameAnswers, plantAnswers } from "./planted-answers.ts";

/**
 * How often a slip is named that is not there: in references with one slip and with two, drawn at random, in those with
 * none, and in misconceptions. Ends with 1 if ever.
 */
const USAGE = "npm run planted-slips -- [--pairs 40] [--seed 1] slug …\n";

const { pairs, seed, slugs } = readArguments();
const grader = await createGrader({ processes: availableParallelism() });
let [graded, wrong] = [0, 0];
try {
  for (const slug of slugs) await tryExercise(await exerciseAt(slug));
} finally {
  await grader.close();
}
process.stdout.write(`${graded} answers, ${wrong} told a slip that is not theirs\n`);
process.exitCode = wrong > 0 ? 1 : 0;

async function tryExercise(exercise: Exercise): Promise<void> {
  const bank = await grader.mutantBank(exercise, { workers: availableParallelism() });
  const { slug } = exercise.spec;
  process.stdout.write(`${slug}: ${bank?.tried ?? 0} slips, ${bank?.classes.length ?? 0} behaviours\n`);
  for (const slips of [1, 2]) {
    const answers = await plantAnswers(grader, exercise, { slips, count: pairs, seed });
    const named = await nameAnswers(grader, exercise, answers);
    graded += named.graded;
    wrong += named.wrong.length;
    writeNamed(exercise, slips, named);
  }
  wrong += await tellingOnes(grader, exercise);
}

function writeNamed({ reference }: Exercise, slips: number, named: NamedAnswers): void {
  const { graded: all, failed, told } = named;
  process.stdout.write(
    `  with ${slips}: ${all} graded, ${failed} failed, ${told} told, ${named.wrong.length} wrong\n`,
  );
  for (const { answer, said } of named.wrong) {
    for (const { source, slip } of answer.slips) {
      const { start, end, text } = editBetween(reference, source);
      const [before, after] = [reference.slice(start, end), text].map((part) => JSON.stringify(part));
      process.stdout.write(`    at ${start}: ${before} as ${after}, ${JSON.stringify(slip)}\n`);
    }
    process.stdout.write(`    said: ${said.map((one) => JSON.stringify(one)).join("; ")}\n`);
  }
}

/** How many of the reference and the misconceptions are told a slip: none of them has one. */
async function tellingOnes(own: Grader, exercise: Exercise): Promise<number> {
  let told = 0;
  for (const [name, source] of [
    ["reference", exercise.reference],
    ...Object.entries(exercise.misconceptions),
  ]) {
    const { checks } = await own.grade(exercise, source ?? "", { locateFaults: false });
    const said = checks.flatMap(({ diagnoses }) => diagnoses.filter(isOfSlip));
    graded += 1;
    told += said.length > 0 ? 1 : 0;
    if (said.length > 0) process.stdout.write(`  ${name} is told ${JSON.stringify(said)}\n`);
  }
  return told;
}

async function exerciseAt(slug: string): Promise<Exercise> {
  const folder = fileURLToPath(new URL(`../../../../exercises/${slug}`, import.meta.url));
  const loaded = await loadExercise(folder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  // A slip in another right answer may compute what two do in the reference, and is not there by its text.
  return { ...loaded.exercise, alternatives: {} };
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { pairs: { type: "string", default: "40" }, seed: { type: "string", default: "1" } },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new Error("expected at least one exercise, received none");
    return { pairs: Number(values.pairs), seed: Number(values.seed), slugs: positionals };
  } catch (error) {
    process.stderr.write(`${String(error instanceof Error ? error.message : error)}\n${USAGE}`);
    return process.exit(2);
  }
}
