import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient as PostgresqlClient } from "../../../prisma/generated/postgresql/client/client.ts";
import { PrismaClient as SqliteClient } from "../../../prisma/generated/sqlite/client/client.ts";
import { countStatements } from "./count-statements.ts";
import { adapterFor, type DatabaseAddress } from "./database-address.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** The application is typed against one of the two clients; both have the same models. */
export type Database = SqliteClient;

/** The client inside a transaction. */
export type Transaction = Parameters<Parameters<Database["$transaction"]>[0]>[0];

const OPTIONS = {
  // The longer format quotes what was written, and so learners' code in the log.
  errorFormat: "minimal",
  // On a busy evening a transaction waits for its turn rather than fails.
  transactionOptions: { maxWait: 10_000, timeout: 15_000 },
} as const;

/**
 * A migrated database. SQLite waits up to five seconds for another process' write.
 *
 * @param onLost an idle connection broke; the next query opens another
 */
export function openDatabase(address: DatabaseAddress, onLost?: (error: Error) => void): Promise<Database> {
  return databaseOn(address, countStatements(adapterFor(address, onLost)));
}

/** A migrated database by an adapter that may do more than connect, such as note what is asked. */
export async function databaseOn(
  { provider }: DatabaseAddress,
  adapter: SqlDriverAdapterFactory,
): Promise<Database> {
  if (provider === "postgresql") return asDatabase(new PostgresqlClient({ adapter, ...OPTIONS }));
  const database = new SqliteClient({ adapter: oneAtATime(adapter), ...OPTIONS });
  await database.$queryRawUnsafe("PRAGMA journal_mode = WAL");
  await database.$queryRawUnsafe("PRAGMA synchronous = NORMAL");
  await database.$queryRawUnsafe("PRAGMA busy_timeout = 5000");
  return database;
}

/** Their row types are mutually assignable, their own types are not, so that the compiler cannot follow. */
function asDatabase(client: object): Database {
  return client as Database;
}
