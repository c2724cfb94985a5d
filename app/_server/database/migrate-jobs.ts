import type { MigrationSession } from "./migration-session.ts";

/** Brings the tables of graphile-worker up to date, in a schema of their own; of several processes the others wait. */
export async function migrateJobs(session: MigrationSession, url: string): Promise<void> {
  const { Logger, runMigrations } = await import("graphile-worker");
  await session.begin();
  // On connections of its own: this one holds the lock.
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
  await session.commit();
}
