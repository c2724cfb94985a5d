import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Database, openDatabase } from "../../app/_server/database/database.ts";
import type { Provider } from "../../prisma/providers.ts";
import { startPostgresql, type ThrowawayPostgresql } from "../postgresql.ts";
import { type RunningProcess, stillRuns } from "./running-processes.ts";
import { ServerProcess } from "./server-process.ts";
import { ROOT, type SitePrograms, sitePrograms } from "./site-programs.ts";
import { SmallDisk } from "./small-disk.ts";
import { TcpProxy } from "./tcp-proxy.ts";

/** PostgreSQL's first files are 40 MB, and what it writes ahead grows in pieces of 16 MB. */
const DISK_MB = { sqlite: 48, postgresql: 256 };
/** A process that is being ended takes a moment. */
const LEFT_OVER = { tries: 300, pauseMs: 100 };

export interface SiteUnderFailureOptions {
  readonly provider: Provider;
  /** Where all servers keep their case banks: outside what fails. */
  readonly banks: string;
  /** Whether the data is on a disk of its own that can be filled. */
  readonly hasSmallDisk: boolean;
  /** An older clone, whose program all servers are at first; this one's if absent. */
  readonly from?: string | undefined;
}

interface WebServer {
  readonly process: ServerProcess;
  readonly proxy: TcpProxy;
}

interface Parts {
  readonly provider: Provider;
  readonly folder: string;
  readonly disk: SmallDisk | null;
  readonly postgresql: ThrowawayPostgresql | null;
  readonly database: Database;
  readonly programs: SitePrograms;
  readonly updated: SitePrograms | null;
}

/** A whole site of real processes on this machine, each of which may fail. */
export class SiteUnderFailure {
  readonly provider: Provider;
  readonly postgresql: ThrowawayPostgresql | null;
  readonly database: Database;
  /** null where none can be made. */
  readonly disk: SmallDisk | null;
  readonly webs: readonly WebServer[];
  readonly workers: readonly ServerProcess[];
  readonly #folder: string;
  /** What an old site becomes; null where it is none. */
  #updated: SitePrograms | null;

  private constructor({ provider, folder, disk, postgresql, database, programs, updated }: Parts) {
    this.provider = provider;
    this.postgresql = postgresql;
    this.database = database;
    this.disk = disk;
    this.webs = programs.webs.map((one) => ({ process: new ServerProcess(one), proxy: new TcpProxy() }));
    this.workers = programs.workers.map((one) => new ServerProcess(one));
    this.#folder = folder;
    this.#updated = updated;
  }

  /** Its servers start at the same time, on an empty database. */
  static async open(options: SiteUnderFailureOptions): Promise<SiteUnderFailure> {
    const { provider, banks, hasSmallDisk, from } = options;
    const folder = mkdtempSync(join(tmpdir(), "nabla-failure-"));
    // PostgreSQL does not run as root.
    chmodSync(folder, 0o755);
    const data = join(folder, "data");
    mkdirSync(data);
    const disk = hasSmallDisk ? SmallDisk.mount(data, DISK_MB[provider]) : null;
    const postgresql = provider === "postgresql" ? await startPostgresql([], data) : null;
    const databaseUrl = (await postgresql?.createDatabase()) ?? "";
    const places = { folder, data, banks, databaseUrl };
    const now = sitePrograms(provider, { root: ROOT, ...places });
    const old = from === undefined ? null : sitePrograms(provider, { root: from, ...places });
    const address =
      provider === "sqlite"
        ? ({ provider, file: join(data, "nabla.db") } as const)
        : ({ provider, url: databaseUrl } as const);
    const database = await openDatabase(address, () => undefined);
    const programs = { programs: old ?? now, updated: old && now };
    const site = new SiteUnderFailure({ provider, folder, disk, postgresql, database, ...programs });
    for (const { proxy } of site.webs) await proxy.listen();
    await Promise.all(site.processes.map((server) => site.startAgain(server)));
    return site;
  }

  get urls(): readonly string[] {
    return this.webs.map(({ proxy }) => proxy.url);
  }

  get isOld(): boolean {
    return this.#updated !== null;
  }

  /** One process after the other becomes a new one, beside those that are old still, `meanwhile` after each. */
  async update(meanwhile: () => Promise<void>): Promise<void> {
    const { webs = [], workers = [] } = this.#updated ?? {};
    this.#updated = null;
    for (const server of this.processes) {
      const program = [...webs, ...workers].find(({ name }) => name === server.name);
      if (program === undefined) continue;
      await server.stop();
      server.become(program);
      await this.startAgain(server);
      await meanwhile();
    }
  }

  get processes(): readonly ServerProcess[] {
    return [...this.webs.map(({ process }) => process), ...this.workers];
  }

  async startAgain(server: ServerProcess): Promise<void> {
    const ready = await server.start();
    const web = this.webs.find(({ process }) => process === server);
    if (web !== undefined) web.proxy.port = Number(ready);
  }

  /** What killed processes had started and what is there for long afterwards. */
  async leftOver(): Promise<readonly RunningProcess[]> {
    const started = this.processes.flatMap(({ startedBefore }) => startedBefore);
    for (let tries = 0; tries < LEFT_OVER.tries && started.some(stillRuns); tries += 1)
      await setTimeout(LEFT_OVER.pauseMs);
    return started.filter(stillRuns);
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((server) => server.stop()));
    for (const { proxy } of this.webs) await proxy.close();
    await this.database.$disconnect();
    await this.postgresql?.dispose();
    this.disk?.unmount();
    rmSync(this.#folder, { recursive: true });
  }
}
