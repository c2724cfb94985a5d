import { z } from "zod";
import type { Provider } from "../../../prisma/providers.ts";
import type { MigrationSession } from "../database/migration-session.ts";
import type { Kind, Table } from "./backup-format.ts";

/**
 * The tables that Nabla's migrations have made, by name, each with its columns.
 *
 * @throws {Error} a column is of a type that no backup knows
 */
export async function storedTables(
  { column }: Pick<MigrationSession, "column">,
  provider: Provider,
): Promise<readonly Table[]> {
  const described = await column(DESCRIBED[provider]);
  return described.map((text) => {
    const { name, columns } = Described.parse(JSON.parse(text));
    return { name, columns: columns.map(({ name: own, type }) => ({ name: own, kind: kindOf(type, name) })) };
  });
}

/** A name as both databases take it. Ours hold no quotes. */
export function quoted(name: string): string {
  return `"${name}"`;
}

const Described = z.object({
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

const DESCRIBED: Readonly<Record<Provider, string>> = {
  sqlite: `SELECT json_object('name', t.name, 'columns',
      json_group_array(json_object('name', c.name, 'type', c.type) ORDER BY c.cid))
    FROM sqlite_master t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_prisma_migrations'
    GROUP BY t.name ORDER BY t.name`,
  postgresql: `SELECT json_build_object('name', c.relname, 'columns',
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL)) ORDER BY a.attnum))::text
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
      AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
};

/** By the types that Prisma's migrations write, in lower case. */
const KINDS: Readonly<Record<string, Kind>> = {
  text: "text",
  integer: "integer",
  bigint: "integer",
  real: "float",
  "double precision": "float",
  boolean: "boolean",
  datetime: "time",
  "timestamp without time zone": "time",
  jsonb: "json",
  blob: "bytes",
  bytea: "bytes",
};

function kindOf(type: string, table: string): Kind {
  const kind = KINDS[type.toLowerCase()];
  if (kind === undefined)
    throw new Error(`expected ${Object.keys(KINDS).join(", ")} for each column of ${table}; found ${type}`);
  return kind;
}
