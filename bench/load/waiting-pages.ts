import { type Measurement, measurement } from "../measurement.ts";
import { databaseReads, readsSince } from "./database-reads.ts";
import { type FullQueue, fillQueue } from "./full-queue.ts";
import { usageOf } from "./process-usage.ts";
import { openSiteUnderLoad, type SiteUnderLoad } from "./site-under-load.ts";

const WAITING = 240;
const SLUG = "conv-layer";
const PAGES_EACH = 4;
const PAGES_WATCHED_MS = 10_000;

/** What pages that wait for a verdict take of one server, none of whose submissions is graded meanwhile. PostgreSQL. */
export async function measureStreams(): Promise<Measurement[]> {
  const source = "export {};";
  const site = await openSiteUnderLoad({
    web: 1,
    workers: 1,
    lanes: 1,
    database: "postgresql",
    startsWorkers: false,
  });
  try {
    return await rowsOf(site, await fillQueue({ urls: site.urls, submissions: WAITING, slug: SLUG, source }));
  } finally {
    await site.dispose();
  }
}

async function rowsOf(site: SiteUnderLoad, queue: FullQueue): Promise<Measurement[]> {
  const usage = () => usageOf(site.processes()[0]?.pid ?? 0).own;
  const before = usage();
  for (let k = 0; k < PAGES_EACH; k += 1) (await queue.openPages()).verdicts.catch(() => undefined);
  const [first, from, start] = [usage(), await databaseReads(site.database), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, PAGES_WATCHED_MS));
  const [last, to] = [usage(), await databaseReads(site.database)];
  const seconds = (performance.now() - start) / 1_000;
  const { statements, queueRows } = readsSince(from, to);
  const section = `${WAITING * PAGES_EACH} pages that wait for a verdict, on one server`;
  const kilobytes = (1_024 * (first.memoryMb - before.memoryMb)) / (WAITING * PAGES_EACH);
  return [
    measurement(section, "memory of the server for each", kilobytes, "kB"),
    measurement(
      section,
      "CPU of the server for all",
      (last.cpuMs - first.cpuMs) / seconds / 10,
      "% of a core",
    ),
    measurement(section, "statements", statements / seconds, "/s"),
    measurement(section, "rows of the queue read", queueRows / seconds, "/s"),
  ];
}
