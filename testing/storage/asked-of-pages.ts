import { cpSync, mkdtempSync } from "node:fs";
import { join, resolve } from "node:path";
import { pino } from "pino";
import { sampleReport } from "../../app/_landing/testing/sample-report.ts";
import { accountData } from "../../app/_server/accounts/account-data.ts";
import { mergeAccounts } from "../../app/_server/accounts/merge-accounts.ts";
import type { User } from "../../app/_server/accounts/user.ts";
import type { Database } from "../../app/_server/database/database.ts";
import type { DatabaseAddress } from "../../app/_server/database/database-address.ts";
import { Exercises } from "../../app/_server/exercises/exercises.ts";
import { RateLimits } from "../../app/_server/http/limits.ts";
import { createMetrics } from "../../app/_server/http/metrics.ts";
import { Drafts } from "../../app/_server/learning/drafts.ts";
import { ProgressBook } from "../../app/_server/learning/progress.ts";
import { Quizzes } from "../../app/_server/learning/quizzes.ts";
import { startedWork } from "../../app/_server/learning/started-work.ts";
import { Operations } from "../../app/_server/operations/operations.ts";
import { MisconceptionShares } from "../../app/_server/review/misconception-shares.ts";
import { Review } from "../../app/_server/review/review.ts";
import { AnswerGroups } from "../../app/_server/studio/answers/answer-groups.ts";
import { AnswerStatistics } from "../../app/_server/studio/answers/answer-statistics.ts";
import { answerGroup } from "../../app/_server/submissions/answer-group.ts";
import type { Claim } from "../../app/_server/submissions/claim.ts";
import { compressReports } from "../../app/_server/submissions/compress-reports.ts";
import { handOutAgain } from "../../app/_server/submissions/hand-out-again.ts";
import { HeldClaims } from "../../app/_server/submissions/held-claims.ts";
import { InProcessQueue } from "../../app/_server/submissions/in-process-queue.ts";
import { storeVerdict } from "../../app/_server/submissions/store-verdict.ts";
import { Submissions } from "../../app/_server/submissions/submissions.ts";
import type { Verdict } from "../../app/_server/submissions/verdict.ts";
import { SERVED } from "./fill-database.ts";

interface AskedOfPages {
  /** By what is done. */
  readonly asked: Readonly<Record<string, () => Promise<unknown>>>;
  close(): Promise<void>;
}

/** What pages, submissions and metrics ask of a database that `fillDatabase` filled. */
export async function askedOfPages(
  address: DatabaseAddress,
  database: Database,
  folder: string,
): Promise<AskedOfPages> {
  const dir = mkdtempSync(join(folder, "exercises-"));
  cpSync(resolve(import.meta.dirname, "../../exercises", SERVED), join(dir, SERVED), { recursive: true });
  const exercises = await Exercises.register(database, dir, folder);
  const { exerciseId, exercise } = exercises.served(SERVED);
  const user: User = { id: "u1", name: "n", email: null, role: "learner", preferences: {} };
  const log = pino({ level: "silent" });
  const submissions = new Submissions({
    ...{ address, database, exercises, limits: new RateLimits(1_000), log },
    // What waits goes on waiting: where it is in the queue is asked too.
    ...{ workers: 0, grader: { grade: () => Promise.reject(new Error("nothing is graded here")) } },
  });
  const drafts = new Drafts(database, exercises);
  const quizzes = new Quizzes(database, exercises);
  const progress = new ProgressBook(database, exercises);
  await database.progress.updateMany({ where: { userId: user.id }, data: { passedAt: new Date() } });
  const review = new Review({ database, exercises });
  const shares = new MisconceptionShares(database, exercises);
  const author: User = { ...user, id: "u2", role: "admin" };
  const grader = {
    within: (): never => {
      throw new Error("nothing is graded here");
    },
  };
  const operations = new Operations({ database, provider: address.provider });
  const anonymous = { first: async () => ({ status: "hidden" as const }) };
  const answerGroups = new AnswerGroups({ database, exercises, grader, anonymous });
  const change = { source: "// typed", base: 0, writtenAt: new Date() };
  const { signal } = new AbortController();
  const asked = {
    "list what was begun": () => startedWork({ database, exercises }, user),
    "save a draft": () => drafts.save(user, SERVED, change),
    "read draft and backups": () => Promise.all([drafts.draft(user, SERVED), drafts.backups(user, SERVED)]),
    "open a quiz": () => quizzes.open(user, SERVED),
    "look for what is due for review": () => Promise.all([review.day(user), review.countDue(user)]),
    "count what others get wrong": () => shares.of(user, SERVED),
    "count what answers come to": () => new AnswerStatistics({ database, exercises }).of(author, exerciseId),
    "group answers": () => answerGroups.list(author, exerciseId),
    "find the group of an answer": () =>
      answerGroup(database, exerciseId, exercise, sampleReport, { facts: "f", numbers: [1, 0.5, 0.5] }),
    "read progress": () => progress.all(user),
    submit: () => submissions.submit(user, "192.0.2.1", { slug: SERVED, source: "//", key: "new" }),
    "look at a submission": () => submissions.view(user, "s1"),
    "claim a submission and store its verdict": () => gradeOne(address, database, exercises),
    "list a history": () => submissions.history(user, SERVED),
    "read metrics": () => createMetrics(database).registry.metrics(),
    "look at operations": () => operations.overview(author),
    "count results of an exercise": () =>
      database.checkResult.groupBy({
        by: ["name", "status", "misconception"],
        where: { exerciseId },
        _count: true,
      }),
    "export an account": () => drain(accountData(database, user)),
    "merge accounts": () => mergeAccounts(database, "u3", "u1"),
    "look for reports to compress": () => compressReports(database, log, signal),
  };
  return { asked, close: () => submissions.close() };
}

/** As the queue does it, but for the grading. */
async function gradeOne(address: DatabaseAddress, database: Database, exercises: Exercises): Promise<void> {
  if (address.provider === "postgresql") return gradeOneJob(database, exercises);
  const stored = Promise.withResolvers<Verdict | null>();
  let closed: Promise<void> | undefined;
  const queue = new InProcessQueue({
    ...{ database, workers: 1, leaseMs: 60_000, onError: stored.reject },
    grade: (claim) => {
      // No other one is claimed then.
      closed = queue.close();
      return storeVerdict({ database, exercises }, claim, sampleReport).then(stored.resolve, stored.reject);
    },
  });
  const verdict = await stored.promise;
  await closed;
  if (verdict === null) throw new Error("expected the verdict of what was claimed to be stored, it was not");
}

async function gradeOneJob(database: Database, exercises: Exercises): Promise<void> {
  await handOutAgain(database, 60_000);
  const waits = { where: { status: "queued" }, orderBy: { dueAt: "asc" } } as const;
  const { id } = await database.submission.findFirstOrThrow(waits);
  let verdict: Verdict | null = null;
  const grade = async (claim: Claim) => {
    verdict = await storeVerdict({ database, exercises }, claim, sampleReport);
  };
  const claims = new HeldClaims({ database, owner: "one", leaseMs: 60_000, grade });
  const graded = claims.take(id);
  await claims.renew();
  await graded;
  if (verdict === null) throw new Error("expected the verdict of what was claimed to be stored, it was not");
}

async function drain(pieces: AsyncIterable<string>): Promise<void> {
  for await (const _ of pieces);
}
