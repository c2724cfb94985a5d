import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Database, openDatabase } from "../../app/_server/database/database.ts";
import type { DatabaseAddress } from "../../app/_server/database/database-address.ts";
import type { Provider } from "../../prisma/providers.ts";
import { startPostgresql, type ThrowawayPostgresql } from "../postgresql.ts";
import { type RunningProcess, stillRuns } from "./running-processes.ts";
import { ServerProcess } from "./server-process.ts";
import { SmallDisk } from "./small-disk.ts";
import { TcpProxy } from "./tcp-proxy.ts";

export const REPOSITORY_EXERCISES = resolve(import.meta.dirname, "../../exercises");
/** Quick ones: what is killed should be in the middle of many. */
export const SENT_SLUGS = ["activation-functions", "convolution-operation"];
/** PostgreSQL's first files are 40 MB, and what it writes ahead grows in pieces of 16 MB. */
const WEBS = { sqlite: 1, postgresql: 2 };
/** Of each server. */
const LANES = { sqlite: "2", postgresql: "1" };
const DISK_MB = { sqlite: 48, postgresql: 256 };

export interface SiteUnderFailureOptions {
  readonly provider: Provider;
  /** Where all servers keep their case banks: outside what fails. */
  readonly banks: string;
  /** Whether the data is on a disk of its own that can be filled. */
  readonly hasSmallDisk: boolean;
}

export interface WebServer {
  readonly process: ServerProcess;
  readonly proxy: TcpProxy;
}

/** A whole site of real processes on this machine, each of which may fail. */
export class SiteUnderFailure {
  readonly provider: Provider;
  readonly webs: readonly WebServer[];
  readonly postgresql: ThrowawayPostgresql | null;
  readonly database: Database;
  /** null where none can be made. */
  readonly disk: SmallDisk | null;
  readonly #folder: string;

  private constructor(
    parts: Pick<SiteUnderFailure, "provider" | "webs" | "postgresql" | "database" | "disk">,
    folder: string,
  ) {
    ({
      provider: this.provider,
      webs: this.webs,
      postgresql: this.postgresql,
      database: this.database,
      disk: this.disk,
    } = parts);
    this.#folder = folder;
  }

  static async open({ provider, banks, hasSmallDisk }: SiteUnderFailureOptions): Promise<SiteUnderFailure> {
    const folder = mkdtempSync(join(tmpdir(), "nabla-failure-"));
    // PostgreSQL does not run as root.
    chmodSync(folder, 0o755);
    const exercisesDir = join(folder, "exercises");
    for (const slug of SENT_SLUGS)
      cpSync(join(REPOSITORY_EXERCISES, slug), join(exercisesDir, slug), { recursive: true });
    const data = join(folder, "data");
    mkdirSync(data);
    const disk = hasSmallDisk ? SmallDisk.mount(data, DISK_MB[provider]) : null;
    const postgresql = provider === "postgresql" ? await startPostgresql([], data) : null;
    const url = (await postgresql?.createDatabase()) ?? "";
    const webs = Array.from({ length: WEBS[provider] }, (_, number) => {
      const dataDir = provider === "sqlite" ? data : join(folder, `web-${number}`);
      mkdirSync(dataDir, { recursive: true });
      symlinkSync(banks, join(dataDir, "cache"));
      const environment = {
        ...{ DATA_DIR: dataDir, DATABASE_URL: url, EXERCISES_DIR: exercisesDir, SECRET: "s".repeat(32) },
        ...{ HOST: "127.0.0.1", PORT: "0", TRUST_PROXY: "1", LOG_LEVEL: "warn" },
        ...{ SUBMISSIONS_PER_MINUTE: "100000", GRADING_LANES: LANES[provider], MUTANT_BANKS: "off" },
      };
      const command = ["testing/failure/web-process.ts"];
      const program = { name: `web-${number}`, command, environment, ready: /ready at (\d+)/, folder };
      return { process: new ServerProcess(program), proxy: new TcpProxy() };
    });
    for (const web of webs) await web.proxy.listen();
    for (const web of webs) await startWeb(web);
    const address: DatabaseAddress =
      provider === "sqlite" ? { provider, file: join(data, "nabla.db") } : { provider, url };
    const database = await openDatabase(address, () => undefined);
    return new SiteUnderFailure({ provider, webs, postgresql, database, disk }, folder);
  }

  get urls(): readonly string[] {
    return this.webs.map(({ proxy }) => proxy.url);
  }

  get processes(): readonly ServerProcess[] {
    return this.webs.map(({ process }) => process);
  }

  async startAgain(server: ServerProcess): Promise<void> {
    const web = this.webs.find(({ process }) => process === server);
    if (web !== undefined) await startWeb(web);
  }

  /** Of what killed processes had started, what has not ended within five seconds. */
  async leftOver(): Promise<readonly RunningProcess[]> {
    const started = this.processes.flatMap(({ startedBefore }) => startedBefore);
    for (let tries = 0; tries < 50; tries += 1) {
      if (!started.some(stillRuns)) return [];
      await setTimeout(100);
    }
    return started.filter(stillRuns);
  }

  async close(): Promise<void> {
    for (const process of this.processes) await process.stop();
    for (const { proxy } of this.webs) await proxy.close();
    await this.database.$disconnect();
    await this.postgresql?.dispose();
    this.disk?.unmount();
    rmSync(this.#folder, { recursive: true });
  }
}

async function startWeb({ process, proxy }: WebServer): Promise<void> {
  proxy.port = Number(await process.start());
}
