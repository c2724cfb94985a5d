import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Grader } from "../../index.ts";
import type { CheckedTypes } from "../../pipeline/verify/check-types.ts";
import type { KeptProofs } from "../../pipeline/verify/kept-proofs.ts";
import type { VerifyOptions } from "../../pipeline/verify/verify-exercise.ts";
import { jsonText } from "../../reporters/json-report.ts";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { type CatalogueEntry, loadCatalogue, loadEntry } from "../../spec/load/catalogue.ts";
import { slugsOf } from "../../spec/load/exercise-slugs.ts";
import { folderSource } from "../../spec/load/exercise-source.ts";
import { nearest } from "../../spec/nearest.ts";
import { isExercise, noExercisesProblem, SLUG } from "../input/exercise-folders.ts";
import { exerciseTitled } from "../input/meant-exercise.ts";
import { openGrader } from "../open-grader.ts";
import type { Options, TableFormat } from "../options.ts";
import { killMatrix } from "../output/kill-matrix.ts";
import { fencedIn } from "../output/output.ts";
import { type Progress, progressOn } from "../output/progress.ts";
import { verificationLines } from "../output/verification-lines.ts";
import { misconceptionTable } from "../table/misconception-table.ts";
import { unlessInterrupted } from "../unless-interrupted.ts";
import { UsageError } from "../usage-error.ts";
import { isFine, type Verified } from "../verified.ts";
import type { Command, Context, Ending } from "./command.ts";

/** `grader verify`: proves of one exercise or of a folder of them that they work. */
export const verify: Command = async ([name], options, context) => {
  const { json, table } = options;
  if (json && table !== null && table !== "json") throw new UsageError(context.messages.tableAndJson(table));
  const entries = await entriesOf(name, options.exercises, context);
  // One more than there are cores: while one sandbox process waits for the host another runs.
  const grader = await openGrader(availableParallelism() + 1, context);
  const progress = progressOn(context.stderr);
  try {
    const work = verifyAll(grader, entries, options, progress, context);
    return await unlessInterrupted(work, context.interrupted);
  } finally {
    progress.clear();
    await grader.close();
  }
};

/** What is named: a folder, by its path, or an exercise, by its slug; a folder comes before a slug of the same name. */
async function entriesOf(
  name: string | undefined,
  exercises: string,
  { messages }: Context,
): Promise<readonly CatalogueEntry[]> {
  const path = resolve(name ?? exercises);
  if (isExercise(path)) return [await loadEntry(path, exercises)];
  const catalogue = await loadCatalogue(path, undefined, exercises);
  if (catalogue.status === "loaded") return catalogue.entries;
  if (name === undefined) throw new UsageError(noExercisesProblem(exercises, messages));
  if (SLUG.test(name) && isExercise(join(exercises, name)))
    return [await loadEntry(join(exercises, name), exercises)];
  if (existsSync(path)) throw new UsageError(noExercisesProblem(name, messages));
  const titled = exerciseTitled(name, exercises, slugsOf(exercises));
  if (titled !== null) throw new UsageError(messages.unknownExercise(name, titled, exercises));
  const dir = SLUG.test(name) ? exercises : dirname(name);
  const near = nearest(basename(path), slugsOf(dir));
  if (near === null && !SLUG.test(name)) throw new UsageError(noExercisesProblem(name, messages));
  throw new UsageError(messages.unknownExercise(basename(path), near, dir));
}

async function verifyAll(
  grader: Grader,
  entries: readonly CatalogueEntry[],
  { json, mutate, fresh, exercises, table }: Options,
  progress: Progress,
  context: Context,
): Promise<Ending> {
  const isQuiet = json || table !== null;
  const places = new Set([...entries.map(({ dir }) => dirname(dir)), resolve(exercises)]);
  const slugs = [...new Set([...places].flatMap((place) => slugsOf(place)))];
  const { KeptProofs } = await import("../../pipeline/verify/kept-proofs.ts");
  const proofs = new KeptProofs(grader.cache, { slugs, mutate });
  const proven = new Map(fresh ? [] : entries.flatMap((entry) => provenBefore(proofs, entry)));
  const open = entries.filter((entry) => !proven.has(entry));
  const types = checkAllTypes(open, context.interrupted);
  const bounds = { signal: context.interrupted };
  const results: (Verified | undefined)[] = entries.map(() => undefined);
  let [done, printed] = [0, 0];
  // Several at once: while one waits for its last process the next begins. Printed in the order of the catalogue.
  const queue = entries.entries();
  const work = async () => {
    for (const [i, entry] of queue) {
      progress.update(done, entries.length, entry.slug);
      results[i] =
        proven.get(entry) ?? (await verifyOne(grader, entry, { mutate, slugs, types, bounds }, proofs));
      done += 1;
      progress.clear();
      for (let next = results[printed]; !isQuiet && next !== undefined; next = results[printed]) {
        printOne(next, context);
        printed += 1;
      }
      progress.update(done, entries.length, entry.slug);
    }
  };
  await Promise.all([work(), work(), work()]);
  progress.clear();
  const all = results.filter((result) => result !== undefined);
  if (table === null) printTotal(all, json, context);
  else await printTables(all, entries, table, context);
  return endingOf(all);
}

async function checkAllTypes(entries: readonly CatalogueEntry[], signal: AbortSignal): Promise<CheckedTypes> {
  const { checkTypes } = await import("../../pipeline/verify/check-types.ts");
  const exercises = entries.flatMap(({ loaded }) => (loaded.ok ? [loaded.exercise] : []));
  return exercises.length === 0 ? new Map() : checkTypes(exercises, signal);
}

/** What is known of an exercise that was proven as it is, by entry. */
function provenBefore(proofs: KeptProofs, entry: CatalogueEntry): [CatalogueEntry, Verified][] {
  const { slug, loaded } = entry;
  const proof = loaded.ok ? proofs.find(folderSource(loaded)) : null;
  return proof === null || !loaded.ok
    ? []
    : [[entry, { slug, status: loaded.exercise.spec.status, ...proof }]];
}

async function verifyOne(
  grader: Grader,
  { slug, loaded }: CatalogueEntry,
  options: VerifyOptions,
  proofs: KeptProofs,
): Promise<Verified> {
  if (!loaded.ok) return { slug, problems: loaded.problems };
  const { verifyExercise } = await import("../../pipeline/verify/verify-exercise.ts");
  const source = folderSource(loaded);
  const verification = await verifyExercise(grader, source, options);
  const verified: Verified = { slug, status: loaded.exercise.spec.status, verification };
  // What falls short is looked at again: its author is about to change it.
  if (isFine(verified)) proofs.keep(source, verification);
  return verified;
}

function printOne(result: Verified, context: Context): void {
  const { stdout, env } = context;
  const width = Math.max(40, Math.min(stdout.columns, 100));
  stdout.write(fencedIn(env, renderLines(verificationLines(result, context, width), stdout.colour)));
}

function printTotal(results: readonly Verified[], asJson: boolean, { stdout, messages }: Context): void {
  if (asJson) {
    const verifications = results.map(asData);
    stdout.write(jsonText({ verifications }));
    return;
  }
  const fine = results.filter(isFine).length;
  stdout.write(renderLines([[], line(messages.verifyTotal(fine, results.length))], stdout.colour));
}

/** Misconceptions by checks; what is no valid exercise is said on standard error. */
async function printTables(
  results: readonly Verified[],
  entries: readonly CatalogueEntry[],
  format: TableFormat,
  context: Context,
): Promise<void> {
  const { stdout, stderr, env, locale, messages } = context;
  const width = Math.max(40, Math.min(stdout.columns, 80));
  const invalid = results.filter((result) => "problems" in result);
  const problems = invalid.flatMap((result) => verificationLines(result, context, width));
  stderr.write(renderLines(problems, stderr.colour));
  if (format === "text") {
    const lines = results.flatMap((result) =>
      "problems" in result
        ? []
        : [
            [],
            line(span(result.slug, "bold")),
            ...killMatrix(result.verification.killMatrix, messages, width),
          ],
    );
    stdout.write(fencedIn(env, renderLines(lines, stdout.colour)));
    return;
  }
  const tables = results.flatMap((result) => {
    const loaded = entries.find(({ slug }) => slug === result.slug)?.loaded;
    return misconceptionTable(result, loaded?.ok ? loaded.exercise : null) ?? [];
  });
  if (format === "json") stdout.write(jsonText({ format: 1, exercises: tables }));
  else stdout.write((await import("../table/table-html.ts")).tableHtml(tables, locale));
}

/** A verification, with the time of its proof where that is an earlier one. */
function asData(result: Verified): unknown {
  if (!("verification" in result)) return result;
  const { verification, provenAt } = result;
  return provenAt === undefined
    ? verification
    : { ...verification, unchangedSince: new Date(provenAt).toISOString() };
}

function endingOf(results: readonly Verified[]): Ending {
  if (results.some((result) => "problems" in result)) return "invalid";
  return results.every(isFine) ? "passed" : "fell-short";
}
