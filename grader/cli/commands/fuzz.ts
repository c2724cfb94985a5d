import { availableParallelism } from "node:os";
import { comparedCases } from "../../pipeline/fuzz/declared-ranges.ts";
import { type FuzzResult, fuzzExercise } from "../../pipeline/fuzz/fuzz-exercise.ts";
import { jsonText } from "../../reporters/json-report.ts";
import { renderLines } from "../../reporters/text/line.ts";
import { alternativesOf } from "../fuzz/right-answers.ts";
import { exerciseFolder, isExercise } from "../input/exercise-folders.ts";
import { notValid, validExercise } from "../input/valid-exercise.ts";
import { openGrader } from "../open-grader.ts";
import type { Options } from "../options.ts";
import { fuzzLines, isAgreed } from "../output/fuzz-lines.ts";
import { fencedIn } from "../output/output.ts";
import { progressOn } from "../output/progress.ts";
import { replaceFile } from "../output/write-file.ts";
import { checkReporters } from "../output/write-reports.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context } from "./command.ts";

/** Where neither is named. */
const SECONDS = 10;
/** With `--cases` alone. */
const MOST_SECONDS = 3_600;
const FIRST_SEED = 1;

/** `grader fuzz`: lets an exercise's right answers disagree, on random cases, if they ever do. */
export const fuzz: Command = async ([name = ""], options, context) => {
  const { messages, interrupted, stderr } = context;
  const foreign = options.reporters.find((one) => one.name !== "terminal" && one.name !== "json");
  if (foreign !== undefined) throw new UsageError(messages.fuzz.reporter(foreign.name));
  checkReporters(options.reporters, context);
  const exercise = await validExercise(folderOf(name, options, context), context);
  if (comparedCases(exercise).length === 0) throw new UsageError(messages.fuzz.nothing(exercise.spec.slug));
  const { files: alternatives, problems } = alternativesOf(exercise);
  if (problems.length > 0) throw new UsageError(await notValid(exercise.dir, problems, context));
  const startedAt = performance.now();
  const seconds = options.seconds ?? (options.cases === null ? SECONDS : MOST_SECONDS);
  const until = startedAt + 1_000 * seconds;
  const grader = await openGrader(availableParallelism() + 1, context);
  const progress = progressOn(stderr);
  try {
    const most = options.cases ?? Number.MAX_SAFE_INTEGER;
    const result = await fuzzExercise(grader.within({ signal: interrupted }).sandbox, exercise, {
      ...{ seed: options.seed ?? FIRST_SEED, until, cases: most, signal: interrupted, alternatives },
      onProgress(done, findings) {
        const share = Math.max(done / most, (performance.now() - startedAt) / (1_000 * seconds));
        const total = Math.max(done, Math.round(done / Math.max(share, 1e-9)));
        progress.update(done, total, messages.fuzz.progress(findings));
      },
    });
    progress.clear();
    await report(result, performance.now() - startedAt, options, context);
    return isAgreed(result) ? "passed" : "fell-short";
  } finally {
    progress.clear();
    await grader.close();
  }
};

/** A folder comes before a slug of the same name. */
function folderOf(name: string, { exercises }: Options, { messages }: Context): string {
  return isExercise(name) ? name : exerciseFolder(name, exercises, messages);
}

async function report(
  result: FuzzResult,
  durationMs: number,
  { reporters }: Options,
  context: Context,
): Promise<void> {
  const { stdout, env, messages } = context;
  for (const { name, file } of reporters) {
    const width = file === null ? Math.max(40, Math.min(stdout.columns, 100)) : 80;
    const lines = () => fuzzLines(result, durationMs, messages.fuzz, width);
    const text = name === "json" ? jsonText(result) : renderLines(lines(), stdout.colour && file === null);
    if (file !== null) await replaceFile(file, text, context);
    else stdout.write(name === "json" ? text : fencedIn(env, text));
  }
}
