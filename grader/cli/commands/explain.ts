import { availableParallelism } from "node:os";
import { type WeighedEvidence, weighEvidence } from "../../diagnosis/weigh-evidence.ts";
import type { Grader, Report } from "../../index.ts";
import { jsonText } from "../../reporters/json-report.ts";
import { renderLines } from "../../reporters/text/line.ts";
import { findSubmissions, type Submission } from "../input/find-submissions.ts";
import { modulesBeside } from "../input/modules-beside.ts";
import { readSubmission, unreadProblem } from "../input/read-submission.ts";
import { validExercise } from "../input/valid-exercise.ts";
import { openGrader } from "../open-grader.ts";
import { evidenceLines } from "../output/evidence-lines.ts";
import { fencedIn } from "../output/output.ts";
import { type Progress, progressOn } from "../output/progress.ts";
import { unlessInterrupted } from "../unless-interrupted.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context, Ending } from "./command.ts";

/** `grader explain`: all that speaks for and against what is said of an answer, for the authors of its exercise. */
export const explain: Command = async (args, { exercises, json }, context) => {
  const { messages, interrupted } = context;
  const [submission] = findSubmissions(args, { exercises, required: [] }, messages).list;
  if (submission === undefined) throw new UsageError(messages.noSlugForInput);
  const grader = await openGrader(availableParallelism(), context);
  const progress = progressOn(context.stderr);
  try {
    const work = weigh(grader, submission, progress, context).then(({ weighed, report }): Ending => {
      progress.clear();
      print(weighed, report, json, context);
      return report.verdict === "passed" ? "passed" : report.verdict === "fault" ? "fault" : "fell-short";
    });
    return await unlessInterrupted(work, interrupted);
  } finally {
    progress.clear();
    await grader.close();
  }
};

interface Weighed {
  readonly weighed: readonly WeighedEvidence[];
  readonly report: Report;
}

async function weigh(
  grader: Grader,
  { exercise: folder, file, slug }: Submission,
  progress: Progress,
  context: Context,
): Promise<Weighed> {
  const { messages, interrupted: signal } = context;
  const exercise = await validExercise(folder, context);
  const read = await readSubmission(file, signal);
  if (read.status !== "read") throw new UsageError(unreadProblem(file, slug, read.outcome, messages));
  const onProgress = (done: number, total: number) => progress.update(done, total, messages.tryingSlips);
  await grader.mutantBank(exercise, { signal, onProgress, workers: availableParallelism() });
  const weighed: WeighedEvidence[] = [];
  const report = await grader.grade(exercise, read.source, {
    ...{ signal, patience: PATIENCE, revealHidden: true, own: await modulesBeside(file, exercise, signal) },
    onEvidence: async (evidence, said) => void weighed.push(await weighEvidence(evidence, said)),
  });
  return { weighed, report };
}

/** Who asks for all evidence waits for it. */
const PATIENCE = 10;

function print(weighed: readonly WeighedEvidence[], report: Report, asJson: boolean, context: Context): void {
  const { stdout, env } = context;
  if (asJson) stdout.write(jsonText({ checks: weighed }));
  else stdout.write(fencedIn(env, renderLines(evidenceLines(weighed, report, context), stdout.colour)));
}
