import { Agent } from "node:http";
import { availableParallelism } from "node:os";
import { seededRandom } from "../../grader/numbers/seeded-random.ts";
import { type Measurement, measurement, median } from "../measurement.ts";
import { workloads } from "../workload.ts";
import { addressOfClass } from "./arrival-model.ts";
import { databaseReads, readsSince } from "./database-reads.ts";
import { fillQueue, submit, watch } from "./full-queue.ts";
import { LoadConnection } from "./load-connection.ts";
import type { LoadOptions } from "./load-options.ts";
import { usageOf } from "./process-usage.ts";
import { openSiteUnderLoad, type SiteUnderLoad } from "./site-under-load.ts";

/** In the queue before the workers start. */
const WAITING = 240;
const WORKERS = [1, 2, 4, 8];
/** One after another, on a site that does nothing else. */
const CALM = 30;
const SLUG = "conv-layer";

/**
 * A queue that is full and watched, and one to eight processes of `nabla worker` with one lane each: gradings a second,
 * what they take, and what is read of the queue meanwhile. PostgreSQL.
 *
 * @param options `workers`: only so many; 0: one to eight
 */
export async function measureGradings(options: LoadOptions): Promise<Measurement[]> {
  const load = (await workloads()).find(({ exercise }) => exercise.spec.slug === SLUG);
  if (load === undefined) throw new Error(`expected the workload ${SLUG}`);
  const source = load.exercise.reference;
  const rows: Measurement[] = [];
  const counts = options.workers === 0 ? WORKERS : [options.workers];
  for (const count of counts) {
    process.stderr.write(`workers ${count} …\n`);
    const site = await openSiteUnderLoad({
      ...{ web: options.web, workers: count, lanes: 1, database: "postgresql" },
      startsWorkers: false,
    });
    try {
      const queue = await fillQueue({ urls: site.urls, submissions: WAITING, slug: SLUG, source });
      const { verdicts } = await queue.openPages();
      rows.push(...(await gradingRows(site, count, verdicts)));
      if (count === counts[0]) rows.push(...(await calmRows(site, source)));
    } finally {
      await site.dispose();
    }
  }
  return rows;
}

async function gradingRows(
  site: SiteUnderLoad,
  count: number,
  verdicts: Promise<unknown>,
): Promise<Measurement[]> {
  const before = await databaseReads(site.database);
  await site.startWorkers(count);
  // What starting took is not of a grading.
  const started = usageByKind(site);
  await verdicts;
  const ended = usageByKind(site);
  const reads = readsSince(before, await databaseReads(site.database));
  const [seconds = Number.NaN, graded = Number.NaN] = await site.database.numbers(TIME_GRADED);
  const [tableBytes = Number.NaN] = await site.database.numbers(BYTES);
  const cpuMs = (kind: keyof typeof ended) => (ended[kind] - started[kind]) / graded;
  const section = `${WAITING} waiting, workers of one lane: ${count}, on ${availableParallelism()} cores`;
  // Of a queue that empties half waits on average.
  const queues = reads.queueRows / graded / (WAITING / 2);
  const row = (what: string, value: number, unit: Measurement["unit"]) =>
    measurement(section, what, value, unit);
  return [
    row("gradings a second", graded / seconds, "/s"),
    row("CPU a grading, the workers", cpuMs("workers"), "ms"),
    row("CPU a grading, their sandboxes", cpuMs("sandboxes"), "ms"),
    row("CPU a grading, PostgreSQL", cpuMs("database"), "ms"),
    row("CPU a grading, the server that tells the pages", cpuMs("web"), "ms"),
    row("statements a grading, with those of the pages", reads.statements / graded, "count"),
    row("looks at a whole table of the queue, a grading", reads.queueScans / graded, "count"),
    row("rows of the queue read a grading", reads.queueRows / graded, "count"),
    measurement(section, "whole queues read a grading, if those were all", queues, "count", NONE),
    row("tables and indexes, a submission", tableBytes / graded / 1_000, "kB"),
  ];
}

const SOON = { target: { relation: "<=", value: 5 } } as const;
const NONE = { target: { relation: "<=", value: 0.5 } } as const;
const TIME_GRADED = `SELECT extract(epoch FROM max("finishedAt") - min("startedAt")), count(*) FROM submission
  WHERE status = 'graded'`;
/** Has PostgreSQL keep which transaction has stored a submission, whose commit it notes. */
const NOTE_STORED = [
  "CREATE TABLE stored_by (id text, transaction xid)",
  `CREATE FUNCTION note_stored() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO stored_by VALUES (NEW.id, pg_current_xact_id()::xid); RETURN NEW; END $$`,
  "CREATE TRIGGER note_stored AFTER INSERT ON submission FOR EACH ROW EXECUTE FUNCTION note_stored()",
];
/** From the commit of those that were noted; the worker takes them by PostgreSQL's clock, in whole milliseconds. */
const TIME_TO_START = `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS half,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY ms) AS most
  FROM (SELECT 1000 * extract(epoch FROM ("startedAt" AT TIME ZONE 'UTC') - pg_xact_commit_timestamp(transaction)) AS ms
    FROM submission JOIN stored_by USING (id)) AS calm`;
const BYTES = `SELECT sum(pg_total_relation_size(quote_ident(name)::regclass))
  FROM unnest(ARRAY['submission', 'report', 'check_result', 'draft', 'progress']) AS name`;

/** Milliseconds of CPU so far. */
function usageByKind(site: SiteUnderLoad) {
  const usage = site.processes().map(({ name, pid }) => ({ name, ...usageOf(pid) }));
  const sum = (name: string, part: "own" | "below") =>
    usage.filter((one) => one.name.startsWith(name)).reduce((total, one) => total + one[part].cpuMs, 0);
  return {
    workers: sum("worker", "own"),
    sandboxes: sum("worker", "below"),
    database: sum("PostgreSQL", "own") + sum("PostgreSQL", "below"),
    web: sum("web", "own"),
  };
}

async function calmRows(site: SiteUnderLoad, source: string): Promise<Measurement[]> {
  const agent = new Agent({ keepAlive: true });
  const balancer = { urls: site.urls.map((url) => new URL(url)), agent, random: seededRandom(1) };
  const connection = new LoadConnection(balancer, addressOfClass(WAITING));
  const one = async (k: number) => {
    const start = performance.now();
    await watch(connection, await submit(connection, SLUG, `${source}\n// calm ${k}\n`)).verdict;
    return performance.now() - start;
  };
  await one(-1);
  for (const statement of NOTE_STORED) await site.database.numbers(statement);
  const before = await databaseReads(site.database);
  const times: number[] = [];
  for (let k = 0; k < CALM; k += 1) times.push(await one(k));
  const { statements } = readsSince(before, await databaseReads(site.database));
  agent.destroy();
  const started = await site.database.numbers(TIME_TO_START);
  const section = "one learner alone, a worker of one lane";
  return [
    ...[50, 95].map((share, k) =>
      measurement(section, `commit to taken by the worker: p${share}`, started[k] ?? Number.NaN, "ms", SOON),
    ),
    measurement(section, "submit to verdict: p50", median(times), "ms"),
    measurement(section, "statements a submission, all processes", statements / CALM, "count"),
  ];
}
