import { closeSync, openSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { Client } from "pg";
import { CONNECT_TIMEOUT_MS, type DatabaseAddress } from "./database-address.ts";

export type SqlValue = string | number | Buffer | null;

/** One connection that changes the schema; no other can meanwhile. */
export interface MigrationSession {
  /** Runs statements, parted by semicolons. */
  run(sql: string): Promise<void>;
  /** The first column of a query's rows. */
  column(sql: string, values?: readonly string[]): Promise<readonly string[]>;
  /** Runs one statement for each row of values. */
  each(sql: string, rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Begins a transaction that another process' migration waits for. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  /** Takes back what was not committed. */
  close(): Promise<void>;
}

export function openMigrationSession(address: DatabaseAddress): Promise<MigrationSession> {
  return address.provider === "sqlite" ? sqliteSession(address.file) : postgresqlSession(address.url);
}

async function sqliteSession(file: string): Promise<MigrationSession> {
  // Made here where it is not there yet, so that no other user of the machine may read it.
  closeSync(openSync(file, "a", 0o600));
  const database = new Sqlite(file, { timeout: 30_000 });
  const column: MigrationSession["column"] = async (sql, values = []) =>
    database
      .prepare<unknown[], string>(sql)
      .pluck()
      .all(...values);
  return {
    run: async (sql) => void database.exec(sql),
    column,
    async each(sql, rows) {
      const statement = database.prepare<SqlValue[]>(sql);
      for (const row of rows) statement.run(...row);
    },
    async begin() {
      // A table is rebuilt by dropping it, which would delete what refers to it; off only outside a transaction.
      database.pragma("foreign_keys = OFF");
      database.exec("BEGIN IMMEDIATE");
    },
    async commit() {
      const broken = await column('SELECT DISTINCT "table" FROM pragma_foreign_key_check');
      if (broken.length > 0)
        throw new Error(`a migration left rows without their owners in ${broken.join(", ")}`);
      database.exec("COMMIT");
    },
    async close() {
      if (database.inTransaction) database.exec("ROLLBACK");
      database.close();
    },
  };
}

/** Any number: the same for every Nabla that shares a database. */
const MIGRATION_LOCK = 1_785_947_212;

async function postgresqlSession(url: string): Promise<MigrationSession> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  return {
    run: async (sql) => void (await client.query(sql)),
    async column(sql, values = []) {
      const { rows } = await client.query<[string]>({ text: sql, values: [...values], rowMode: "array" });
      return rows.map(([first]) => first);
    },
    async each(sql, rows) {
      for (const row of rows) await client.query(sql, [...row]);
    },
    begin: async () => void (await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)),
    commit: async () => void (await client.query("COMMIT")),
    close: () => client.end(),
  };
}
