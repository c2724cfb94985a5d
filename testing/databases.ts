import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseAddress } from "../app/_server/database/database-address.ts";
import { migrate } from "../app/_server/database/migrate.ts";
import { PROVIDERS, type Provider } from "../prisma/providers.ts";
import { startPostgresql, type ThrowawayPostgresql } from "./postgresql.ts";

/** Both kinds of database, for `describe.each`. */
export const DATABASES: readonly Provider[] = PROVIDERS;

/** Empty databases for the tests of one file: real files, and a real PostgreSQL where one is asked for. */
export class TestDatabases {
  readonly folder = mkdtempSync(join(tmpdir(), "nabla-databases-"));
  #postgresql: Promise<ThrowawayPostgresql> | null = null;
  #files = 0;

  async create(provider: Provider): Promise<DatabaseAddress> {
    if (provider === "sqlite") return { provider, file: join(this.folder, `${++this.#files}.db`) };
    const postgresql = await this.postgresql();
    return { provider, url: await postgresql.createDatabase() };
  }

  /** As `create`, with this version's schema. */
  async createMigrated(provider: Provider): Promise<DatabaseAddress> {
    if (provider === "postgresql") return { provider, url: await (await this.postgresql()).createMigrated() };
    const address = await this.create(provider);
    await migrate(address);
    return address;
  }

  postgresql(): Promise<ThrowawayPostgresql> {
    this.#postgresql ??= startPostgresql();
    return this.#postgresql;
  }

  async dispose(): Promise<void> {
    await (await this.#postgresql)?.dispose();
    rmSync(this.folder, { recursive: true });
  }
}
