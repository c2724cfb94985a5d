import type { Provider } from "../../../prisma/providers.ts";
import type { Database } from "./database.ts";

/** SQL of PostgreSQL: milliseconds since 1970 by the database's clock, the one that all servers share. */
export const DATABASE_NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/** Now by the clock that all servers of a database share: PostgreSQL's, or this machine's on SQLite. */
export async function databaseNow(database: Database, provider: Provider): Promise<Date> {
  if (provider === "sqlite") return new Date();
  const [row] = await database.$queryRaw<{ milliseconds: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS milliseconds`;
  if (row === undefined) throw new Error("expected the time of the database, received no row");
  return new Date(row.milliseconds);
}
