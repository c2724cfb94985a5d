import Sqlite from "better-sqlite3";
import type { Kind, Table } from "./backup-format.ts";
import { APPLIED_MIGRATIONS, type DatabaseSnapshot, ROWS_AT_ONCE } from "./database-snapshot.ts";
import { quoted, storedTables } from "./stored-tables.ts";

/** The write-ahead log keeps what a reader has begun to read: the site goes on writing. */
export async function sqliteSnapshot(file: string): Promise<DatabaseSnapshot> {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 30_000 });
  try {
    const column = async (sql: string) => database.prepare<[], string>(sql).pluck().all();
    database.exec("BEGIN");
    const tables = await storedTables({ column }, "sqlite");
    const isOurs = (await column(HISTORY)).length > 0;
    return {
      tables,
      migrations: isOurs ? await column(APPLIED_MIGRATIONS) : [],
      rows: (table) => rowsOf(database, table),
      close: async () => void database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

const HISTORY = "SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'";

async function* rowsOf(
  database: Sqlite.Database,
  { name, columns }: Table,
): AsyncGenerator<readonly string[]> {
  const names = columns.map((column) => quoted(column.name)).join(", ");
  const rows = database
    .prepare<[], unknown[]>(`SELECT ${names} FROM ${quoted(name)}`)
    .raw()
    .iterate();
  let lines: string[] = [];
  for (const row of rows) {
    const values = columns.map(({ kind, name: own }, i) => written(row[i], kind, `${name}.${own}`));
    lines.push(JSON.stringify(values));
    if (lines.length < ROWS_AT_ONCE) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}

/** A value as JSON has it. A column of SQLite holds values of any type: what would change its meaning is refused. */
function written(value: unknown, kind: Kind, where: string): unknown {
  if (value === null) return null;
  if (kind === "bytes" && Buffer.isBuffer(value)) return value.toString("hex");
  if (kind === "text" && typeof value === "string") return value;
  if (kind === "integer" && typeof value === "number") return value;
  // JSON has no infinity.
  if (kind === "float" && typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (kind === "boolean" && (value === 0 || value === 1)) return value === 1;
  // A number alone, which the column's affinity has turned into one.
  if (kind === "json" && (typeof value === "string" || typeof value === "number")) return String(value);
  const time = kind === "time" ? timeOf(value) : null;
  if (time !== null) return time;
  throw new Error(`expected ${kind} in ${where}, found ${typeof value}`);
}

const AS_PRISMA_WRITES = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/;

/** Migrations wrote times by SQLite's own functions: UTC without saying so, or as milliseconds. */
function timeOf(value: unknown): string | null {
  if (typeof value === "string" && AS_PRISMA_WRITES.test(value)) return value;
  if (typeof value !== "string" && typeof value !== "number") return null;
  const hasZone = typeof value === "string" && /(Z|[+-]\d\d:?\d\d)$/.test(value);
  const time = new Date(typeof value === "string" && !hasZone ? `${value.replace(" ", "T")}Z` : value);
  return Number.isNaN(time.getTime()) ? null : time.toISOString().replace("Z", "+00:00");
}
