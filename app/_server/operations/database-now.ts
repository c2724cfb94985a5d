import type { Provider } from "../../../prisma/providers.ts";
import type { Database } from "../database/database.ts";

/** The time by the database's clock: machines that share it need not agree. SQLite has the clock of this machine. */
export async function databaseNow(database: Database, provider: Provider): Promise<Date> {
  if (provider === "sqlite") return new Date();
  const [row] = await database.$queryRaw<{ milliseconds: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS milliseconds`;
  if (row === undefined) throw new Error("expected the time of the database, received no row");
  return new Date(row.milliseconds);
}
