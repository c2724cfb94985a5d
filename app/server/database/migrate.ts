import { adapterFor, type DatabaseAddress } from "./database-address.ts";
import { EVERYTHING, migrationList, openSchemaEngine } from "./schema-engine.ts";

/** The database was written by a later Nabla, or by another program. */
export class DatabaseMismatch extends Error {
  override readonly name = "DatabaseMismatch";
  readonly unknownMigrations: readonly string[];

  constructor(unknownMigrations: readonly string[]) {
    super(`the database holds migrations that this version does not know: ${unknownMigrations.join(", ")}`);
    this.unknownMigrations = unknownMigrations;
  }
}

/**
 * Brings a database up to this version's schema; an empty one becomes complete.
 *
 * @returns names of the migrations applied now
 * @throws {DatabaseMismatch} it is newer than this version
 */
export async function migrate(
  address: DatabaseAddress,
  migrationsList = migrationList(address.provider),
): Promise<readonly string[]> {
  const known = migrationsList.migrationDirectories.map(({ path }) => path);
  const history = await appliedMigrations(address);
  const unknown = history.filter(({ name }) => !known.includes(name)).map(({ name }) => name);
  if (unknown.length > 0) throw new DatabaseMismatch(unknown);
  const { engine, close } = await openSchemaEngine(address);
  try {
    // A start that was killed in the middle: the database took the migration back, the engine has to be told.
    for (const { name, isFinished } of history)
      if (!isFinished) await engine.markMigrationRolledBack({ migrationName: name });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: EVERYTHING });
    return appliedMigrationNames;
  } finally {
    await close();
  }
}

interface AppliedMigration {
  readonly name: string;
  readonly isFinished: boolean;
}

const HAS_HISTORY = {
  sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'",
  postgresql:
    "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'",
};

const HISTORY =
  "SELECT migration_name, finished_at IS NOT NULL FROM _prisma_migrations WHERE rolled_back_at IS NULL";

/** Prisma's own record, asked directly: the engine's diagnosis fails on a database that has none. */
async function appliedMigrations(address: DatabaseAddress): Promise<readonly AppliedMigration[]> {
  const connection = await adapterFor(address).connect();
  try {
    const rowsOf = async (sql: string) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
    if ((await rowsOf(HAS_HISTORY[address.provider])).length === 0) return [];
    const rows = await rowsOf(HISTORY);
    return rows.map(([name, isFinished]) => ({ name: String(name), isFinished: Boolean(isFinished) }));
  } finally {
    await connection.dispose();
  }
}
