import { join } from "node:path";
import { openAnnouncements } from "./database/announcements.ts";
import { openDatabase } from "./database/database.ts";
import type { DatabaseAddress } from "./database/database-address.ts";
import { migrate } from "./database/migrate.ts";
import { Exercises } from "./exercises/exercises.ts";
import { storedBanks } from "./exercises/stored-banks.ts";
import { watchPublished } from "./exercises/watch-published.ts";
import { createMetrics, type Metrics } from "./http/metrics.ts";
import type { Log } from "./log.ts";
import { GradingMeter } from "./operations/grading-meter.ts";
import { GradingPresence } from "./operations/grading-presence.ts";
import { programVersion } from "./operations/program-version.ts";
import type { Settings } from "./settings.ts";
import { SharedSolutions } from "./solutions/shared-solutions.ts";
import { serverGrader } from "./start/server-grader.ts";
import { Cancellations } from "./submissions/cancellations.ts";
import { LEASE_MS } from "./submissions/claim.ts";
import { gradeClaimed } from "./submissions/grading.ts";
import { startWorker } from "./submissions/start-worker.ts";
import { SubmissionFeed } from "./submissions/submission-feed.ts";

interface Options {
  readonly address: Extract<DatabaseAddress, { provider: "postgresql" }>;
  /** A folder of exercises is not needed: versions come from the database. */
  readonly settings: Settings;
  readonly lanes: number;
  readonly log: Log;
}

export interface OpenWorker {
  /** Whether learners' code runs in a jail. */
  readonly isJailed: boolean;
  readonly metrics: Pick<Metrics, "registry">;
  /** Takes nothing new, finishes what is being graded, then lets go of everything. */
  close(): Promise<void>;
}

/**
 * A process that grades and serves nothing, on any machine that reaches the database.
 *
 * @throws {StartProblem | DatabaseMismatch} something a person has to change first
 */
export async function openWorker({ address, settings, lanes, log }: Options): Promise<OpenWorker> {
  const applied = await migrate(address);
  if (applied.length > 0) log.info({ applied }, "database migrations applied");
  const database = await openDatabase(address, (error) =>
    log.warn({ err: error }, "database connection lost"),
  );
  const cacheDir = join(settings.DATA_DIR, "cache");
  const grader = await serverGrader({ settings, log, cacheDir, lanes, banks: storedBanks(database, log) });
  const announcements = await openAnnouncements(address, log);
  const exercises = await Exercises.register(database, null, cacheDir);
  const unwatch = watchPublished(exercises, announcements, log);
  const sharedSolutions = new SharedSolutions(database, exercises);
  const onPass: SharedSolutions["shareIfChosen"] = (...passed) => sharedSolutions.shareIfChosen(...passed);
  const feed = new SubmissionFeed(announcements);
  const meter = new GradingMeter(lanes);
  const presence = new GradingPresence({
    ...{ database, provider: address.provider, meter, log },
    ...{ jail: grader.sandbox.jail, version: programVersion() },
  });
  const measured = meter.measured(grader);
  const parts = { database, exercises, grader: measured, log, feed, onPass, retryMs: LEASE_MS / 5 };
  const grade = (claim: Parameters<typeof gradeClaimed>[1]) => gradeClaimed(parts, claim);
  const worker = startWorker({ database, url: address.url, lanes, grade, log, leaseMs: LEASE_MS });
  const cancellations = new Cancellations(announcements, worker);
  return {
    isJailed: grader.sandbox.jail !== "none",
    metrics: createMetrics(database, meter),
    async close() {
      await worker.close();
      await presence.close();
      cancellations.close();
      feed.close();
      unwatch();
      await grader.close();
      await announcements.close();
      await database.$disconnect();
    },
  };
}
