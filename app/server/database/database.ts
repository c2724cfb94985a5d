import { PrismaClient as PostgresqlClient } from "../../../prisma/generated/postgresql/client/client.ts";
import { PrismaClient as SqliteClient } from "../../../prisma/generated/sqlite/client/client.ts";
import { adapterFor, type DatabaseAddress } from "./database-address.ts";

/** The application is typed against one of the two clients; both have the same models. */
export type Database = SqliteClient;

/** A migrated database. SQLite waits up to five seconds for another process' write. */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  if (address.provider === "postgresql")
    return asDatabase(new PostgresqlClient({ adapter: adapterFor(address) }));
  const database = new SqliteClient({ adapter: adapterFor(address) });
  await database.$queryRawUnsafe("PRAGMA journal_mode = WAL");
  await database.$queryRawUnsafe("PRAGMA synchronous = NORMAL");
  await database.$queryRawUnsafe("PRAGMA busy_timeout = 5000");
  return database;
}

/** Their row types are mutually assignable, their own types are not, so that the compiler cannot follow. */
function asDatabase(client: object): Database {
  return client as Database;
}
