import { Client } from "pg";
import { CONNECT_TIMEOUT_MS } from "../database/database-address.ts";
import type { Kind, Table } from "./backup-format.ts";
import { APPLIED_MIGRATIONS, type DatabaseSnapshot, ROWS_AT_ONCE } from "./database-snapshot.ts";
import { quoted, storedTables } from "./stored-tables.ts";

type Column = (sql: string) => Promise<readonly string[]>;

/** One transaction that sees no later one. It blocks nobody but who changes the schema. */
export async function postgresqlSnapshot(url: string): Promise<DatabaseSnapshot> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Told by the next query.
  client.on("error", () => undefined);
  await client.connect();
  const column: Column = async (sql) => {
    const { rows } = await client.query<[string]>({ text: sql, rowMode: "array" });
    return rows.map(([first]) => first);
  };
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const tables = await storedTables({ column }, "postgresql");
    const isOurs = (await column(HISTORY)).length > 0;
    return {
      tables,
      migrations: isOurs ? await column(APPLIED_MIGRATIONS) : [],
      rows: (table) => rowsOf(column, table),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

const HISTORY = `SELECT 1 FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relname = '_prisma_migrations'`;

/** The server writes the lines; a cursor lets it send some at a time. */
async function* rowsOf(column: Column, { name, columns }: Table): AsyncGenerator<readonly string[]> {
  const values = columns.map((own) => WRITTEN[own.kind](quoted(own.name))).join(", ");
  await column(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text FROM ${quoted(name)}`,
  );
  for (;;) {
    const lines = await column(`FETCH ${ROWS_AT_ONCE} FROM backup_rows`);
    if (lines.length === 0) break;
    yield lines;
  }
  await column("CLOSE backup_rows");
}

const asItIs = (column: string) => column;

const WRITTEN: Readonly<Record<Kind, (column: string) => string>> = {
  text: asItIs,
  integer: asItIs,
  float: asItIs,
  boolean: asItIs,
  time: (column) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')`,
  json: (column) => `${column}::text`,
  bytes: (column) => `encode(${column}, 'hex')`,
};
