import { existsSync, rmSync } from "node:fs";
import { migrationsFolder } from "../../../prisma/providers.ts";
import type { DatabaseAddress } from "../database/database-address.ts";
import { applyMigrations, inMigrationSession, refuseOtherProgram, tableNames } from "../database/migrate.ts";
import type { MigrationSession } from "../database/migration-session.ts";
import { migrationsIn } from "../database/migrations.ts";
import { type BackupHeader, NOT_KEPT, type Table } from "./backup-format.ts";
import { databaseInUse, laterBackup, otherTables, siteIsRunning } from "./backup-problem.ts";
import { readBackup } from "./read-backup.ts";
import { rowWriterFor } from "./row-writer.ts";
import { quoted, storedTables } from "./stored-tables.ts";

export interface RestoredBackup {
  readonly rows: number;
  readonly createdAt: string;
  /** Whether cookies go on being signed with what the database that was replaced held. */
  readonly keptSecret: boolean;
}

export interface RestoreOptions {
  readonly file: string;
  /** As a person would name the database. */
  readonly place: string;
  /** Whether what the database holds is deleted. */
  readonly replace: boolean;
  /** Told how many of all rows are there so far. */
  readonly onRows?: ((rows: number, all: number) => void) | undefined;
}

/**
 * Puts a backup into a database, of either kind, and brings it up to this version: all of it or nothing. The file is read
 * twice; before it has proved whole nothing is written.
 *
 * @throws {BackupProblem} the file or what the database holds
 * @throws {StartProblem} the database cannot be reached, or is another program's
 */
export async function restoreBackup(
  address: DatabaseAddress,
  { file, place, replace, onRows = () => undefined }: RestoreOptions,
): Promise<RestoredBackup> {
  let header: BackupHeader | undefined;
  const known = migrationsIn(migrationsFolder(address.provider));
  const rows = await readBackup(file, {
    onHeader: (found) => {
      const unknown = found.migrations.filter((name) => !known.some((migration) => migration.name === name));
      if (unknown.length > 0) throw laterBackup(file, unknown);
      header = found;
    },
  });
  if (header === undefined) throw new Error("expected a backup that was read to have a header");
  const { createdAt, migrations, tables } = header;
  let secret: string | undefined;
  const isNew = address.provider === "sqlite" && !existsSync(address.file);
  try {
    await inMigrationSession(address, async (session) => {
      await session.begin();
      secret = await makeRoom(session, address, { place, replace });
      await applyMigrations(
        session,
        known.filter(({ name }) => migrations.includes(name)),
      );
      await insertRows(session, address, { file, onRows: (done) => onRows(done, rows) }, tables);
      await applyMigrations(
        session,
        known.filter(({ name }) => !migrations.includes(name)),
      );
      // No backup holds it, and it is of the site rather than of what was restored: sessions of then are good again.
      if (secret !== undefined)
        await session.each(
          `INSERT INTO "site_secret" ("id", "secret") VALUES ${ONE_SECRET[address.provider]}`,
          [[1, secret]],
        );
      await session.commit();
    });
  } catch (error) {
    if (isNew) rmSync(address.file, { force: true });
    throw error;
  }
  return { rows, createdAt, keptSecret: secret !== undefined };
}

const HISTORY = "_prisma_migrations";

const ONE_SECRET = { sqlite: "(?, ?)", postgresql: "($1, $2)" };

/** @returns the secret that it held */
async function makeRoom(
  session: MigrationSession,
  { provider }: DatabaseAddress,
  { place, replace }: Pick<RestoreOptions, "place" | "replace">,
): Promise<string | undefined> {
  const names = await tableNames(session, provider);
  // Other programs keep a history of that name too.
  refuseOtherProgram(names.includes("submission") ? names : names.filter((name) => name !== HISTORY));
  const used: string[] = [];
  for (const name of names) {
    if (name === HISTORY || NOT_KEPT.includes(name)) continue;
    const found = await session.column(`SELECT 'found' FROM ${quoted(name)} LIMIT 1`);
    if (found.length > 0) used.push(name);
  }
  if (used.length > 0 && !replace) throw databaseInUse(place, used);
  const running = names.includes("grading_process") ? await session.column(RUNNING[provider]) : [];
  if (running.length > 0) throw siteIsRunning(place, running);
  const [secret] = names.includes("site_secret")
    ? await session.column('SELECT "secret" FROM "site_secret"')
    : [];
  const end = provider === "postgresql" ? " CASCADE" : "";
  for (const name of names) await session.run(`DROP TABLE ${quoted(name)}${end}`);
  return secret;
}

/** Processes that were heard of in the last 35 seconds: they would go on with what is deleted. */
const RUNNING = {
  sqlite: `SELECT host || ':' || pid FROM grading_process
    WHERE "seenAt" > strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-35 seconds')`,
  postgresql: `SELECT host || ':' || pid FROM grading_process
    WHERE "seenAt" > now() AT TIME ZONE 'UTC' - interval '35 seconds'`,
};

async function insertRows(
  session: MigrationSession,
  { provider }: DatabaseAddress,
  { file, onRows }: { readonly file: string; readonly onRows: (rows: number) => void },
  tables: readonly Table[],
): Promise<void> {
  const stored = await storedTables(session, provider);
  for (const { name, columns } of tables) {
    const there = stored.find((table) => table.name === name)?.columns ?? [];
    const [expected, found] = [there, columns].map((list) => list.map(describe).sort().join(", "));
    if (expected !== found) throw otherTables(file, `${name}: ${found}; expected: ${expected}`);
  }
  const writer = rowWriterFor(session, provider);
  await writer.begin();
  let rows = 0;
  await readBackup(file, {
    async onRows(name, lines) {
      const table = tables.find((own) => own.name === name);
      if (table !== undefined) await writer.write(table, lines);
      rows += lines.length;
      onRows(rows);
    },
  });
  await writer.end(tables);
}

function describe({ name, kind }: Table["columns"][number]): string {
  return `${name} ${kind}`;
}
