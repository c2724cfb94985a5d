import { setTimeout } from "node:timers/promises";
import type { ExerciseFiles, Verified, VerifyProgress } from "../../../grader/index.ts";
import type { Provider } from "../../../prisma/providers.ts";
import { roleOf } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { Log } from "../log.ts";
import { PlatformError } from "../platform-error.ts";
import { withinTime } from "../within-time.ts";
import type { DraftFiles } from "./draft-files.ts";
import { draftHash } from "./draft-hash.ts";
import type { DraftReader } from "./draft-reader.ts";
import { knownStandings } from "./known-standings.ts";
import { runVerification, type VerificationOutcome } from "./run-verification.ts";
import { textsOf } from "./texts-of.ts";
import { type DraftOf, type DraftUser, withUsedFiles } from "./used-exercises.ts";
import type { VerificationJob, VerificationLimits } from "./verification-job.ts";
import { UNCLAIMED, type VerificationLease } from "./verification-lease.ts";
import { packResult } from "./verification-view.ts";

export interface RunnerParts {
  readonly database: Database;
  readonly provider: Provider;
  readonly exercises: Pick<Exercises, "everyServed">;
  readonly files: Pick<DraftFiles, "all">;
  readonly reader: Pick<DraftReader, "names">;
  readonly submissions: { idle(): Promise<void> };
  readonly log: Log;
  readonly cacheDir: string;
  /** Hash of the grader that this server runs. */
  readonly grader: string;
  readonly limits?: VerificationLimits;
}

export interface ClaimedRun {
  readonly lease: Pick<VerificationLease, "owner" | "claim">;
  readonly signal: AbortSignal;
  /** It has begun. */
  readonly onBegin: () => Promise<void>;
  readonly onProgress: (progress: VerifyProgress) => void;
}

/** Some exercises of ours take ten seconds; one that takes three minutes of a sandbox cannot be edited any more. */
const LIMITS: VerificationLimits = { totalMs: 180_000, mutantsMs: 60_000, resultBytes: 256 * 2 ** 20 };
const MEMORY_MB = 1_024;
/** By the clock, where learners keep the machine busy. */
const PATIENCE_MS = 10 * 60_000;
/** Where something is always being graded, a verification goes on beside it after so long. */
const TURN_MS = 1_000;
/** Where too many others are being read, it is asked again after so long. */
const BUSY_MS = 500;
/** Of each exercise, to compare with. */
const MOST_KEPT = 5;

export const NEWEST_FIRST = [{ createdAt: "desc" as const }, { id: "desc" as const }];

/** Runs a verification that this server has, of the files as they are now, and stores what it comes to. */
export async function runClaimed(parts: RunnerParts, id: string, options: ClaimedRun): Promise<void> {
  const { database, log } = parts;
  const { lease, signal, onBegin, onProgress } = options;
  const row = await database.exerciseVerification.findUnique({
    where: { id },
    select: {
      exerciseId: true,
      exercise: { select: { slug: true, ownerId: true } },
      requestedBy: { select: { id: true, role: true } },
    },
  });
  // Its exercise is gone.
  if (row === null) return;
  const { exerciseId, exercise, requestedBy } = row;
  const written = textsOf(await parts.files.all(exerciseId));
  const { count } = await database.exerciseVerification.updateMany({
    where: { id, status: "queued", claimedBy: lease.owner },
    data: {
      ...{ status: "running", startedAt: new Date(), filesHash: draftHash(written), grader: parts.grader },
      ...{ ...(await lease.claim()), attempts: { increment: 1 } },
    },
  });
  if (count === 0) return;
  await onBegin();
  const user = requestedBy && { ...requestedBy, role: roleOf(requestedBy.role) };
  const outcome = await jobOf(parts, { exercise, user, written }, signal)
    .then((job) =>
      runVerification(job, {
        ...{ signal, patienceMs: PATIENCE_MS, memoryMb: MEMORY_MB, onProgress },
        turn: () => withinTime(parts.submissions.idle(), TURN_MS, undefined),
      }),
    )
    .catch((error: unknown): VerificationOutcome | null => {
      if (signal.aborted) return null;
      log.error({ err: error, verification: id }, "verifying failed");
      return { status: "failed", failure: { reason: "fault" }, error: null };
    });
  // Cancelled, or to be begun again by the next server.
  if (outcome === null) return;
  if (outcome.status === "failed" && outcome.error !== null)
    log.error({ verification: id, problem: outcome.error }, "a verification process failed");
  await store(database, id, { exerciseId, owner: lease.owner }, outcome);
}

/** What is verified, and by whose rights it reads others. */
interface VerifiedDraft {
  readonly exercise: DraftOf;
  readonly user: DraftUser;
  readonly written: ExerciseFiles;
}

async function jobOf(
  parts: RunnerParts,
  draft: VerifiedDraft,
  signal: AbortSignal,
): Promise<VerificationJob> {
  const { cacheDir, grader, limits = LIMITS } = parts;
  const { files, neighbours, prerequisites } = await namedBy(parts, draft, signal);
  const catalogue = await knownStandings(parts, draft.user, prerequisites);
  return {
    ...{ slug: draft.exercise.slug, neighbours, cacheDir, limits, grader },
    files: Object.fromEntries(files),
    catalogue: Object.fromEntries(catalogue),
  };
}

/**
 * What takes too long to read here has more time in the process that verifies it: that says so. Where others are being
 * read, it waits: without what it uses, an exercise would be found not to work.
 */
async function namedBy(parts: RunnerParts, { exercise, user, written }: VerifiedDraft, signal: AbortSignal) {
  for (;;) {
    try {
      const used = await withUsedFiles(parts, exercise, user, written);
      const { prerequisites } = await parts.reader.names(written.get("exercise.yaml") ?? "");
      return { ...used, prerequisites };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.code === "draftTooHard") return { files: written, neighbours: [], prerequisites: [] };
      if (error.code !== "busy") throw error;
      await setTimeout(BUSY_MS, undefined, { signal });
    }
  }
}

async function store(
  database: Database,
  id: string,
  { exerciseId, owner }: { readonly exerciseId: string; readonly owner: string },
  outcome: VerificationOutcome,
): Promise<void> {
  const over = { finishedAt: new Date(), ...UNCLAIMED, watchedUntil: null };
  await database.exerciseVerification.updateMany({
    // A server that was frozen meanwhile may find it begun again by another.
    where: { id, status: "running", claimedBy: owner },
    data:
      outcome.status === "done"
        ? { status: "done", ...resultOf(outcome.verified), ...over }
        : { status: "failed", failure: { ...outcome.failure }, ...over },
  });
  const old = await database.exerciseVerification.findMany({
    where: { exerciseId, finishedAt: { not: null } },
    orderBy: NEWEST_FIRST,
    skip: MOST_KEPT,
    select: { id: true },
  });
  await database.exerciseVerification.deleteMany({ where: { id: { in: old.map((one) => one.id) } } });
}

function resultOf(verified: Verified) {
  const { works, complete } = "verification" in verified ? verified.verification : NOTHING;
  return { result: packResult(verified), works, complete };
}

/** Of files that make no exercise. */
const NOTHING = { works: false, complete: false };
