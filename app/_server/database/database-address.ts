import { join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";

/** Where the data is: a file, or a PostgreSQL server. */
export type DatabaseAddress =
  | { readonly provider: "sqlite"; readonly file: string }
  | { readonly provider: "postgresql"; readonly url: string };

/** `DATABASE_URL` if it is set, else a file in the data folder. */
export function databaseAddress(dataDir: string, databaseUrl: string | undefined): DatabaseAddress {
  if (databaseUrl === undefined || databaseUrl === "")
    return { provider: "sqlite", file: join(dataDir, "nabla.db") };
  return { provider: "postgresql", url: databaseUrl };
}

/** A server that is not there must not keep a page waiting. */
export const CONNECT_TIMEOUT_MS = 5_000;

/** @param onLost an idle connection broke; the next query opens another */
export function adapterFor(address: DatabaseAddress, onLost: (error: Error) => void = () => undefined) {
  if (address.provider === "postgresql")
    return new PrismaPg(
      { connectionString: address.url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS },
      { onPoolError: onLost, onConnectionError: onLost },
    );
  return new PrismaBetterSqlite3({ url: address.file }, { timestampFormat: "iso8601" });
}
