import { randomUUID } from "node:crypto";
import { migrationsFolder } from "../../../prisma/providers.ts";
import type { BothLanguages } from "../../_i18n/both-languages.ts";
import { StartProblem } from "../settings.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { unusableDatabase } from "./database-problem.ts";
import { migrateJobs } from "./migrate-jobs.ts";
import { type MigrationSession, openMigrationSession } from "./migration-session.ts";
import { type Migration, migrationsIn } from "./migrations.ts";

/** The database was written by a later Nabla. */
export class DatabaseMismatch extends Error {
  override readonly name = "DatabaseMismatch";
  readonly unknownMigrations: readonly string[];

  constructor(unknownMigrations: readonly string[]) {
    super(`the database holds migrations that this version does not know: ${unknownMigrations.join(", ")}`);
    this.unknownMigrations = unknownMigrations;
  }
}

/**
 * Brings a database up to this version's schema, wholly or not at all; an empty one becomes complete. Of two processes
 * that begin at once the second waits for the first.
 *
 * Prisma's own engine is not asked: it applies a migration statement by statement, and one that is killed in the
 * middle leaves a database that can be neither used nor upgraded.
 *
 * @returns names of the migrations applied now
 * @throws {DatabaseMismatch} it is newer than this version
 * @throws {StartProblem} it cannot be reached, or is something else
 */
export async function migrate(
  address: DatabaseAddress,
  folder = migrationsFolder(address.provider),
): Promise<readonly string[]> {
  return inMigrationSession(address, async (session) => {
    if (address.provider === "postgresql") await refuseOtherSchema(session);
    const applied = await applyPending(session, address, migrationsIn(folder));
    if (address.provider === "postgresql") await migrateJobs(session, address.url);
    return applied;
  });
}

/**
 * Names of the migrations a database lacks; an empty one lacks all.
 *
 * @throws {DatabaseMismatch | StartProblem} as `migrate`
 */
export async function pendingMigrations(address: DatabaseAddress): Promise<readonly string[]> {
  const migrations = migrationsIn(migrationsFolder(address.provider));
  const pending = await inMigrationSession(address, (session) =>
    pendingOf(session, address.provider, migrations),
  );
  return pending.map(({ name }) => name);
}

/**
 * Does something on a connection of its own; what is not committed is taken back.
 *
 * @throws {StartProblem} it cannot be reached, or is damaged
 */
export async function inMigrationSession<Result>(
  address: DatabaseAddress,
  work: (session: MigrationSession) => Promise<Result>,
): Promise<Result> {
  try {
    const session = await openMigrationSession(address);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  } catch (error) {
    throw unusableDatabase(address, error) ?? error;
  }
}

/** Prisma asks for its tables in `public`, and the jobs of all schemas are in one: a database holds one site. */
async function refuseOtherSchema(session: MigrationSession): Promise<void> {
  const [schema] = await session.column("SELECT current_schema()::text");
  // null where none of them is there.
  if (schema !== "public") throw new StartProblem(otherSchema(schema ?? "–"));
}

async function applyPending(
  session: MigrationSession,
  { provider }: DatabaseAddress,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  if ((await pendingOf(session, provider, migrations)).length === 0) return [];
  await session.begin();
  // Asked again: another process may have been faster.
  const pending = await pendingOf(session, provider, migrations);
  await applyMigrations(session, pending);
  await session.commit();
  return pending.map(({ name }) => name);
}

/** Applies migrations within the transaction that is open, and notes that they were. */
export async function applyMigrations(
  session: MigrationSession,
  migrations: readonly Migration[],
): Promise<void> {
  await session.run(HISTORY);
  for (const { name, sql, checksum } of migrations) {
    await session.run(sql);
    await session.run(record(name, checksum));
  }
}

/** Names of all tables, the migrations' history among them. */
export function tableNames(
  session: MigrationSession,
  provider: DatabaseAddress["provider"],
): Promise<readonly string[]> {
  return session.column(TABLES[provider]);
}

/** @throws {StartProblem} there are tables, and they are not Nabla's */
export function refuseOtherProgram(tables: readonly string[]): void {
  if (tables.length > 0 && !tables.includes("_prisma_migrations"))
    throw new StartProblem(otherProgram(tables));
}

/** @throws {DatabaseMismatch | StartProblem} */
async function pendingOf(
  session: MigrationSession,
  provider: DatabaseAddress["provider"],
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const tables = await tableNames(session, provider);
  refuseOtherProgram(tables);
  if (tables.length === 0) return migrations;
  const applied = await session.column(`SELECT migration_name FROM ${APPLIED}`);
  const unknown = applied.filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0) throw new DatabaseMismatch(unknown);
  for (const { name, checksum, formerChecksums } of migrations) {
    const [recorded] = await session.column(`SELECT checksum FROM ${APPLIED} AND migration_name = '${name}'`);
    if (recorded === undefined || recorded === checksum) continue;
    if (!formerChecksums.includes(recorded)) throw new StartProblem(changedMigration(name));
  }
  return migrations.filter(({ name }) => !applied.includes(name));
}

const APPLIED = "_prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL";

function changedMigration(name: string): BothLanguages {
  return {
    en:
      `The database was brought up to date by another text of the migration ${name} than the one installed here.\n` +
      "Nothing was changed. Install the version of Nabla that this database was used with, or restore " +
      "prisma/migrations as it was published.",
    zh:
      `数据库是用另一份内容的迁移 ${name} 升级的，与这里安装的不同。\n` +
      "没有改动任何内容。请安装这个数据库之前使用的 Nabla 版本，或把 prisma/migrations 恢复为发布时的内容。",
  };
}

function otherSchema(schema: string): BothLanguages {
  return {
    en:
      `Expected the schema “public” to be the first in which this user makes tables, found “${schema}” (search_path).\n` +
      "Nothing was changed. A PostgreSQL database holds one site: make another for each (createdb <name>), or put public first.",
    zh:
      `当前用户应当首先在模式“public”中建表，实际是“${schema}”（search_path）。\n` +
      "没有改动任何内容。一个 PostgreSQL 数据库只放一个站点：请为每个站点新建数据库（createdb <名称>），或把 public 放在最前面。",
  };
}

function otherProgram(tables: readonly string[]): BothLanguages {
  const some = tables.slice(0, 5).join(", ");
  return {
    en:
      `Expected a database that is empty or Nabla's own, found one of another program (its tables: ${some}).\n` +
      "Nothing was changed. Name another one by DATABASE_URL or DATA_DIR.",
    zh:
      `数据库应当是空的或由 Nabla 创建，实际属于别的程序（其中的表：${some}）。\n` +
      "没有改动任何内容。请用 DATABASE_URL 或 DATA_DIR 指定另一个。",
  };
}

const TABLES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  // Extensions bring tables along, such as pg_stat_statements on most servers that are hosted.
  postgresql: `SELECT relname::text FROM pg_class JOIN pg_namespace schema ON schema.oid = relnamespace
    WHERE nspname = current_schema() AND relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
    ORDER BY relname`,
};

/** As Prisma keeps it, so that its tools can be used on a database too. */
const HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMP,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMP,
  started_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Names are of our own folders: letters, digits and underscores. */
function record(name: string, checksum: string): string {
  return `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('${randomUUID()}', '${checksum}', '${name}', CURRENT_TIMESTAMP, 1)`;
}
