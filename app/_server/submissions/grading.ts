import type { BehaviourSketch, Grader } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { learnersModules, ownOf } from "../exercises/learners-modules.ts";
import type { Log } from "../log.ts";
import { answerGroup } from "./answer-group.ts";
import { type Claim, claimedRow } from "./claim.ts";
import { storeVerdict, WAITS_NO_MORE } from "./store-verdict.ts";
import type { SubmissionEvent, SubmissionFeed } from "./submission-feed.ts";
import type { Verdict } from "./verdict.ts";

export interface GradingParts {
  readonly database: Database;
  readonly exercises: Exercises;
  readonly grader: Pick<Grader, "grade">;
  readonly log: Log;
  readonly feed: SubmissionFeed;
  /** A sandbox process that could not be started now may be in a moment. */
  readonly retryMs: number;
  /** What is to be done with a text that has passed; where that fails, the verdict stands. */
  readonly onPass?: (
    submission: { readonly id: string; readonly userId: string },
    slug: string,
  ) => Promise<void>;
}

const MOST_ATTEMPTS = 3;

/** Grades a claimed submission and stores what comes of it. Never rejects; of what is no longer held nothing is told. */
export async function gradeClaimed(parts: GradingParts, claim: Claim): Promise<void> {
  const { submission, attempts } = claim;
  const publish: Publish = (event) => {
    if (claim.isHeld()) parts.feed.publish(submission.id, event);
  };
  claim.signal.addEventListener("abort", () => {
    if (!claim.isHeld()) parts.feed.leave(submission.id);
  });
  publish({ kind: "grading" });
  let isOver = true;
  let verdict: Verdict | null = null;
  try {
    // It took its process with it each time before.
    if (attempts > MOST_ATTEMPTS) await setAside(parts, claim);
    else verdict = await gradeAndStore(parts, claim, publish);
  } catch (error) {
    if (!claim.signal.aborted) isOver = await endFaulted(parts, claim, error);
  }
  publish(isOver ? { kind: "finished", verdict } : { kind: "queued" });
}

type Publish = (event: SubmissionEvent) => void;

/** @returns whether it is not tried again */
async function endFaulted(parts: GradingParts, claim: Claim, error: unknown): Promise<boolean> {
  const { log } = parts;
  const { id } = claim.submission;
  log.error({ err: error, submission: id }, "grading failed");
  return giveUp(parts, claim).catch((problem: unknown) => {
    // Its claim runs out, and the queue gives it back.
    log.error({ err: problem, submission: id }, "storing the verdict failed");
    return false;
  });
}

async function gradeAndStore(parts: GradingParts, claim: Claim, publish: Publish): Promise<Verdict | null> {
  const { database, exercises, grader, log } = parts;
  const { id, versionId, source } = claim.submission;
  const exercise = await exercises.version(versionId);
  const own = ownOf(await learnersModules({ database, exercises }, exercise, claim.submission.userId));
  let place = 0;
  let sketch: BehaviourSketch | null = null;
  const report = await grader.grade(exercise, source, {
    own,
    signal: claim.signal,
    onCheck: (check) => publish({ kind: "check", place: place++, check }),
    onBehaviour: (seen) => {
      sketch = seen;
    },
    onFault: ({ error, exercise: slug }) =>
      log.error({ err: error, submission: id, exercise: slug }, "grader fault"),
  });
  const { exerciseId } = claim.submission;
  const group = await answerGroup(database, exerciseId, exercise, report, sketch).catch((error: unknown) => {
    // Authors count one less; the learner is told the same.
    log.warn({ err: error, submission: id }, "grouping an answer failed");
    return null;
  });
  const verdict = await storeVerdict({ database, exercises }, claim, report, group);
  if (verdict?.counts === true && report.verdict === "passed")
    await parts
      .onPass?.({ id, userId: verdict.userId }, exercise.spec.slug)
      .catch((error: unknown) => log.warn({ err: error, submission: id }, "sharing a solution failed"));
  return verdict;
}

/** @returns whether it is not tried again */
async function giveUp(parts: GradingParts, claim: Claim): Promise<boolean> {
  const isOver = claim.attempts >= MOST_ATTEMPTS;
  if (isOver) await setAside(parts, claim);
  else await claim.giveBack(parts.retryMs);
  return isOver;
}

async function setAside({ database }: GradingParts, claim: Claim): Promise<void> {
  await database.submission.updateMany({
    where: claimedRow(claim),
    data: { status: "faulted", verdict: "fault", finishedAt: new Date(), ...WAITS_NO_MORE },
  });
}
