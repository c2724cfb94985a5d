import { z } from "zod";
import type { Provider } from "../../../prisma/providers.ts";
import type { MigrationSession, SqlValue } from "../database/migration-session.ts";
import type { Kind, Table } from "./backup-format.ts";
import { quoted } from "./stored-tables.ts";

/** Puts lines of a backup into the empty tables of a database. */
export interface RowWriter {
  /** From now on rows may come before those that they refer to. */
  begin(): Promise<void>;
  write(table: Table, lines: readonly string[]): Promise<void>;
  /** @throws where a row refers to none */
  end(tables: readonly Table[]): Promise<void>;
}

export function rowWriterFor(session: MigrationSession, provider: Provider): RowWriter {
  return provider === "sqlite" ? sqliteWriter(session) : postgresqlWriter(session);
}

/** Foreign keys are off while a migration runs, and are checked by its commit. */
function sqliteWriter(session: MigrationSession): RowWriter {
  return {
    begin: async () => undefined,
    async write({ name, columns }, lines) {
      const [names, marks] = [columns.map((own) => quoted(own.name)), columns.map(() => "?")];
      const rows = lines.map((line) => {
        const values: readonly Written[] = JSON.parse(line);
        return columns.map(({ kind }, i) => read(values[i] ?? null, kind));
      });
      await session.each(`INSERT INTO ${quoted(name)} (${names}) VALUES (${marks})`, rows);
    },
    end: async () => undefined,
  };
}

type Written = string | number | boolean | null;

function read(value: Written, kind: Kind): SqlValue {
  if (value === null) return null;
  if (kind === "bytes") return Buffer.from(String(value), "hex");
  if (kind === "float") return Number(value);
  return typeof value === "boolean" ? Number(value) : value;
}

/** Foreign keys are taken away and made again: that checks all rows at once, and exercises and versions name each other. */
function postgresqlWriter(session: MigrationSession): RowWriter {
  let foreignKeys: readonly ForeignKey[] = [];
  return {
    async begin() {
      foreignKeys = (await session.column(FOREIGN_KEYS)).map((text) => ForeignKey.parse(JSON.parse(text)));
      for (const { table, name } of foreignKeys)
        await session.run(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
    },
    async write({ name, columns }, lines) {
      const names = columns.map((own) => quoted(own.name));
      const values = columns.map(({ kind }, i) => READ[kind](`(line ->> ${i})`));
      await session.each(
        `INSERT INTO ${quoted(name)} (${names}) SELECT ${values} FROM json_array_elements($1::json) AS lines(line)`,
        [[`[${lines.join(",")}]`]],
      );
    },
    async end(tables) {
      for (const { table, name, definition } of foreignKeys)
        await session.run(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
      for (const { name } of tables)
        for (const column of await session.column(COUNTED_COLUMNS, [name]))
          await session.run(
            `SELECT setval(pg_get_serial_sequence('${quoted(name)}', '${column}'), max(${quoted(column)}))
              FROM ${quoted(name)} HAVING max(${quoted(column)}) IS NOT NULL`,
          );
    },
  };
}

const ForeignKey = z.object({ table: z.string(), name: z.string(), definition: z.string() });
type ForeignKey = z.infer<typeof ForeignKey>;

const FOREIGN_KEYS = `SELECT json_build_object('table', conrelid::regclass::text, 'name', conname,
    'definition', pg_get_constraintdef(oid))::text
  FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`;

/** Columns that number their rows go on after the last. */
const COUNTED_COLUMNS = `SELECT column_name::text FROM information_schema.columns
  WHERE table_schema = current_schema() AND table_name = $1 AND column_default LIKE 'nextval(%'`;

const asType = (type: string) => (text: string) => `${text}::${type}`;

const READ: Readonly<Record<Kind, (text: string) => string>> = {
  text: asType("text"),
  integer: asType("bigint"),
  float: asType("double precision"),
  boolean: asType("boolean"),
  // It has no zone there: what stands behind the time, always +00:00, is passed over.
  time: asType("timestamp"),
  json: asType("jsonb"),
  bytes: (text) => `decode(${text}, 'hex')`,
};
