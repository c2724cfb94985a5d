import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Site, startSite } from "../../testing/site.ts";
import { type LoadDatabase, openLoadDatabase } from "./load-database.ts";
import type { LoadOptions } from "./load-options.ts";

/** A process that is watched, by a name for the table. */
export interface WatchedProcess {
  readonly name: string;
  readonly pid: number;
  /** Whether what it started is a sandbox, and no part of itself. */
  readonly hasSandboxes: boolean;
}

/** A whole site: a database and the processes that serve and grade. */
export interface SiteUnderLoad {
  readonly urls: readonly string[];
  readonly database: LoadDatabase;
  processes(): readonly WatchedProcess[];
  /** Lines of the processes' logs, which hold errors alone. */
  loggedErrors(): readonly string[];
  dispose(): Promise<void>;
}

/** The same for all servers of a site: cookies of one are good on the others. */
const SECRET = "of a site that is under load for some minutes";

/**
 * Starts it; where the pages are not built yet, this builds them, once for all.
 *
 * @param given where case banks are kept that were made before; a new folder if absent
 */
export async function openSiteUnderLoad(
  options: Pick<LoadOptions, "web" | "lanes" | "database">,
  given?: string,
): Promise<SiteUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), "nabla-load-"));
  const banks = given ?? join(folder, "banks");
  mkdirSync(banks, { recursive: true });
  const dataDirs = Array.from({ length: options.web }, (_, i) => join(folder, `web-${i + 1}`));
  for (const dataDir of dataDirs) {
    mkdirSync(dataDir);
    symlinkSync(banks, join(dataDir, "cache"));
  }
  const database = await openLoadDatabase(options.database, dataDirs[0] ?? folder);
  const webs: Site[] = [];
  // Who ends the program early must not leave them behind.
  const kill = () => webs.forEach(({ process: web }) => void web.kill("SIGKILL"));
  process.once("exit", kill);
  const dispose = async () => {
    process.off("exit", kill);
    await Promise.all(webs.map((web) => web.stop()));
    await database.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  const environment = {
    ...{ LOG_LEVEL: "error", SECRET, DATABASE_URL: database.url, GRADING_LANES: String(options.lanes) },
    // Learners name their network as a balancer would, so that limits count as they do.
    TRUST_PROXY: "1",
  };
  try {
    // The first one builds the pages and brings the database up to date.
    for (const dataDir of dataDirs) webs.push(await startSite({ dataDir, environment }));
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    ...{ urls: webs.map(({ url }) => url), database, dispose },
    processes: () => [
      ...webs.map((web, i) => ({ name: `web ${i + 1}`, pid: web.process.pid ?? 0, hasSandboxes: true })),
      ...(database.pid === null ? [] : [{ name: "PostgreSQL", pid: database.pid, hasSandboxes: false }]),
    ],
    loggedErrors: () => webs.flatMap((web) => web.log().split("\n")).filter((line) => line !== ""),
  };
}
