import type { BehaviourSketch, Grader } from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import { learnersModules, ownOf } from "../exercises/learners-modules.ts";
import type { Log } from "../log.ts";
import { answerGroup } from "./answer-group.ts";
import { type Claim, claimedRow } from "./claim.ts";
import { recordFault } from "./record-fault.ts";
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

/**
 * Grades a claimed submission and stores what comes of it. Never rejects; of what is no longer held nothing is told, but
 * for a verdict that is stored.
 */
export async function gradeClaimed(parts: GradingParts, claim: Claim): Promise<void> {
  const { submission, attempts } = claim;
  const publish: Publish = (event) => {
    if (claim.isHeld()) parts.feed.publish(submission.id, event);
  };
  let isLeft = false;
  const leaveUnlessHeld = () => {
    if (isLeft || claim.isHeld()) return;
    isLeft = true;
    parts.feed.leave(submission.id);
  };
  claim.signal.addEventListener("abort", leaveUnlessHeld);
  publish({ kind: "grading" });
  let isOver = true;
  let verdict: Verdict | null = null;
  try {
    // It took its process with it each time before.
    if (attempts > MOST_ATTEMPTS) await setAside(parts, claim, TOOK_ITS_PROCESS);
    else {
      const graded = await gradeAndStore(parts, claim, publish);
      isOver = graded !== "again";
      verdict = graded === "again" ? null : graded;
    }
  } catch (error) {
    if (!claim.signal.aborted) isOver = await endFaulted(parts, claim, error);
  }
  // Nobody else tells of a verdict that is stored, though the lease may have ended meanwhile.
  if (verdict !== null) parts.feed.publish(submission.id, { kind: "finished", verdict });
  else publish(isOver || claim.signal.aborted ? { kind: "finished", verdict } : { kind: "queued" });
  leaveUnlessHeld();
}

const TOOK_ITS_PROCESS = new Error(
  `expected its worker to say what came of it, or to give it back; it ended without, ${MOST_ATTEMPTS} times: ` +
    "look into the logs of the workers for how they ended",
);

type Publish = (event: SubmissionEvent) => void;

/** @returns whether it is not tried again */
async function endFaulted(parts: GradingParts, claim: Claim, error: unknown): Promise<boolean> {
  const { log } = parts;
  const { id } = claim.submission;
  log.error({ err: error, submission: id }, "grading failed");
  return giveUp(parts, claim, error).catch((problem: unknown) => {
    // Its claim runs out, and the queue gives it back.
    log.error({ err: problem, submission: id }, "storing the verdict failed");
    return false;
  });
}

async function gradeAndStore(
  parts: GradingParts,
  claim: Claim,
  publish: Publish,
): Promise<Verdict | null | "again"> {
  const { database, exercises, grader, log } = parts;
  const { id, versionId, source } = claim.submission;
  const exercise = await exercises.version(versionId);
  const own = ownOf(await learnersModules({ database, exercises }, exercise, claim.submission.userId));
  let place = 0;
  let sketch: BehaviourSketch | null = null;
  let fault: unknown = "a check of the report is a fault of the grader's";
  const report = await grader.grade(exercise, source, {
    own,
    signal: claim.signal,
    onCheck: (check) => publish({ kind: "check", place: place++, check }),
    onBehaviour: (seen) => {
      sketch = seen;
    },
    onFault: ({ error, exercise: slug }) => {
      fault = error;
      log.error({ err: error, submission: id, exercise: slug }, "grader fault");
    },
  });
  if (report.verdict === "fault") {
    await noteFault(parts, claim, fault);
    if (claim.attempts < MOST_ATTEMPTS) {
      await claim.giveBack(waitMs(parts, claim));
      return "again";
    }
  }
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
async function giveUp(parts: GradingParts, claim: Claim, error: unknown): Promise<boolean> {
  const isOver = claim.attempts >= MOST_ATTEMPTS;
  if (isOver) await setAside(parts, claim, error);
  else {
    await noteFault(parts, claim, error);
    await claim.giveBack(waitMs(parts, claim));
  }
  return isOver;
}

/** Longer each time: what is wrong may pass. */
function waitMs({ retryMs }: GradingParts, { attempts }: Claim): number {
  return retryMs * 4 ** (attempts - 1);
}

async function setAside(parts: GradingParts, claim: Claim, error: unknown): Promise<void> {
  await noteFault(parts, claim, error);
  await parts.database.submission.updateMany({
    where: claimedRow(claim),
    data: { status: "faulted", verdict: "fault", finishedAt: new Date(), ...WAITS_NO_MORE },
  });
}

/** It is in the log as well: where it cannot be noted, the rest goes on. */
async function noteFault({ database, log }: GradingParts, claim: Claim, error: unknown): Promise<void> {
  await recordFault(database, claim, error).catch((problem: unknown) =>
    log.warn({ err: problem, submission: claim.submission.id }, "noting a fault failed"),
  );
}
