import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, resolve } from "node:path";
import type { Grader } from "../index.ts";
import { jsonText } from "../reporters/json-report.ts";
import { line, renderLines } from "../reporters/text/line.ts";
import { type CatalogueEntry, loadCatalogue } from "../spec/catalogue.ts";
import { slugsOf } from "../spec/exercise-slugs.ts";
import { loadExercise } from "../spec/load-exercise.ts";
import { nearest } from "../spec/nearest.ts";
import type { Command, Context, Ending } from "./command.ts";
import { isExercise, noExercisesProblem } from "./exercise-folders.ts";
import type { Options } from "./options.ts";
import { fencedIn } from "./output.ts";
import { type Progress, progressOn } from "./progress.ts";
import { unlessInterrupted } from "./unless-interrupted.ts";
import { UsageError } from "./usage-error.ts";
import { verificationLines } from "./verification-lines.ts";
import { isFine, type Verified } from "./verified.ts";

/** `grader verify`: proves of one exercise or of a folder of them that they work. */
export const verify: Command = async ([dir], options, context) => {
  const entries = await entriesOf(dir ?? options.exercises, context);
  const { createGrader } = await import("../pipeline/create-grader.ts");
  // One more than there are cores: while one lane waits for the host another runs.
  const grader = await createGrader({ lanes: availableParallelism() + 1 });
  const progress = progressOn(context.stderr);
  try {
    const work = verifyAll(grader, entries, options, progress, context);
    return await unlessInterrupted(work, context.interrupted);
  } finally {
    progress.clear();
    await grader.close();
  }
};

async function entriesOf(dir: string, { messages }: Context): Promise<readonly CatalogueEntry[]> {
  const path = resolve(dir);
  if (isExercise(path)) return [{ slug: basename(path), dir: path, loaded: await loadExercise(path) }];
  const catalogue = await loadCatalogue(path);
  if (catalogue.status === "loaded") return catalogue.entries;
  const near = existsSync(path) ? null : nearest(basename(path), slugsOf(dirname(path)));
  if (near !== null) throw new UsageError(messages.unknownExercise(basename(path), near, dirname(dir)));
  throw new UsageError(noExercisesProblem(dir, messages));
}

async function verifyAll(
  grader: Grader,
  entries: readonly CatalogueEntry[],
  { json: asJson, mutate }: Options,
  progress: Progress,
  context: Context,
): Promise<Ending> {
  const results: (Verified | undefined)[] = entries.map(() => undefined);
  let [done, printed] = [0, 0];
  // Several at once: while one waits for its last lane the next begins. Printed in the order of the catalogue.
  const queue = entries.entries();
  const work = async () => {
    for (const [i, entry] of queue) {
      progress.update(done, entries.length, entry.slug);
      results[i] = await verifyOne(grader, entry, mutate);
      done += 1;
      progress.clear();
      for (let next = results[printed]; !asJson && next !== undefined; next = results[printed]) {
        printOne(next, context);
        printed += 1;
      }
      progress.update(done, entries.length, entry.slug);
    }
  };
  await Promise.all([work(), work(), work()]);
  progress.clear();
  const all = results.filter((result) => result !== undefined);
  printTotal(all, asJson, context);
  return endingOf(all);
}

async function verifyOne(
  grader: Grader,
  { slug, loaded }: CatalogueEntry,
  mutate: boolean,
): Promise<Verified> {
  if (!loaded.ok) return { slug, problems: loaded.problems };
  const { verifyExercise } = await import("../pipeline/verify/verify-exercise.ts");
  const verification = await verifyExercise(grader, loaded.exercise, { mutate });
  return { slug, status: loaded.exercise.spec.status, verification };
}

function printOne(result: Verified, { stdout, messages, env }: Context): void {
  const width = Math.max(60, Math.min(stdout.columns, 100));
  stdout.write(fencedIn(env, renderLines(verificationLines(result, messages, width), stdout.colour)));
}

function printTotal(results: readonly Verified[], asJson: boolean, { stdout, messages }: Context): void {
  if (asJson) {
    const verifications = results.map((result) => ("verification" in result ? result.verification : result));
    stdout.write(jsonText({ verifications }));
    return;
  }
  const fine = results.filter(isFine).length;
  stdout.write(renderLines([[], line(messages.verifyTotal(fine, results.length))], stdout.colour));
}

function endingOf(results: readonly Verified[]): Ending {
  if (results.some((result) => "problems" in result)) return "invalid";
  return results.every(isFine) ? "passed" : "fell-short";
}
