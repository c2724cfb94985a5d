import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Site, startSite } from "../../testing/site.ts";
import { TELLS_LIVE_MEMORY } from "./live-memory.ts";
import { type LoadDatabase, openLoadDatabase } from "./load-database.ts";
import type { LoadOptions } from "./load-options.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-processes.ts";

/** A process that is watched, by a name for the table. */
export interface WatchedProcess {
  readonly name: string;
  readonly pid: number;
  /** Whether what it started is a sandbox, and no part of itself. */
  readonly hasSandboxes: boolean;
  /** Where it keeps its data; null for PostgreSQL. */
  readonly dataDir: string | null;
}

/** A whole site: a database and the processes that serve and grade. */
export interface SiteUnderLoad {
  readonly urls: readonly string[];
  readonly database: LoadDatabase;
  processes(): readonly WatchedProcess[];
  /** Starts processes of `nabla worker`, and returns once they take submissions. */
  startWorkers(count: number): Promise<readonly WorkerProcess[]>;
  /** Lines of the processes' logs, which hold errors alone. */
  loggedErrors(): readonly string[];
  dispose(): Promise<void>;
}

/** The same for all servers of a site: cookies of one are good on the others. */
const SECRET = "of a site that is under load for some minutes";

/**
 * Starts it; where the pages are not built yet, this builds them, once for all.
 *
 * @param options `workers`: 0 where the servers grade; `startsWorkers`: whether they are there from the beginning;
 *   `collect`: whether processes can be asked for their live memory
 * @param given where case banks are kept that were made before; a new folder if absent
 */
export async function openSiteUnderLoad(
  options: Pick<LoadOptions, "web" | "workers" | "lanes" | "database"> & {
    readonly startsWorkers?: boolean;
    readonly collect?: boolean;
  },
  given?: string,
): Promise<SiteUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-load-"));
  const banks = given ?? join(folder, "banks");
  mkdirSync(banks, { recursive: true });
  const dataDir = (name: string) => {
    const dir = join(folder, name);
    mkdirSync(dir);
    symlinkSync(banks, join(dir, "cache"));
    return dir;
  };
  const dataDirs = Array.from({ length: options.web }, (_, i) => dataDir(`web-${i + 1}`));
  const database = await openLoadDatabase(options.database, dataDirs[0] ?? folder);
  const webs: Site[] = [];
  const workers: WorkerProcess[] = [];
  const workerDirs: string[] = [];
  const dispose = async () => {
    await Promise.all([...webs, ...workers].map((one) => one.stop()));
    await database.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  const environment = {
    ...{ LOG_LEVEL: "error", SECRET, DATABASE_URL: database.url, MUTANT_BANKS: "off" },
    // Learners name their network as a balancer would, so that limits count as they do.
    TRUST_PROXY: "1",
    // 0: a server leaves grading to workers.
    GRADING_LANES: String(options.workers > 0 ? 0 : options.lanes),
    ...(options.collect ? { NODE_OPTIONS: TELLS_LIVE_MEMORY } : {}),
  };
  const startWorkers = async (count: number) => {
    const dirs = Array.from({ length: count }, (_, i) => dataDir(`worker-${i + 1}`));
    const started = await Promise.all(
      dirs.map((dir) => startWorkerProcess(options.lanes, { ...environment, DATA_DIR: dir })),
    );
    workers.push(...started);
    workerDirs.push(...dirs);
    return started;
  };
  try {
    // The first one builds the pages and brings the database up to date.
    for (const dir of dataDirs) webs.push(await startSite({ dataDir: dir, environment }));
    if (options.startsWorkers ?? true) await startWorkers(options.workers);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    ...{ urls: webs.map(({ url }) => url), database, startWorkers, dispose },
    processes: () => [
      ...webs.map((web, i) => ({
        ...{ name: `web ${i + 1}`, pid: web.process.pid ?? 0, hasSandboxes: true, dataDir: web.dataDir },
      })),
      ...workers.map((worker, i) => ({
        ...{ name: `worker ${i + 1}`, pid: worker.process.pid ?? 0, hasSandboxes: true },
        dataDir: workerDirs[i] ?? null,
      })),
      ...(database.pid === null
        ? []
        : [{ name: "PostgreSQL", pid: database.pid, hasSandboxes: false, dataDir: null }]),
    ],
    loggedErrors: () =>
      [...webs, ...workers].flatMap((one) => one.log().split("\n")).filter((line) => line !== ""),
  };
}
