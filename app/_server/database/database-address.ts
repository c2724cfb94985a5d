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
/** As long as a transaction waits for its turn: on a busy evening all connections of a pool are taken for seconds. */
const POOL_WAIT_MS = 10_000;
/** Longer than any statement of a page or a grading takes; what looks after the site is done piece by piece. */
const STATEMENT_MS = 60_000;
/** A server that is gone without a word says nothing of its own limit. */
const ANSWER_MS = STATEMENT_MS + 5_000;
/**
 * A process that was frozen within a transaction holds its rows until it wakes, and whoever else wants them waits.
 * Shorter than a claim of what is graded lasts.
 */
const IDLE_IN_TRANSACTION_MS = 5_000;

/** What every pool of connections to a PostgreSQL has: nothing is waited for without an end. */
export function poolOptions(url: string) {
  return {
    connectionString: url,
    connectionTimeoutMillis: POOL_WAIT_MS,
    // A connection that a firewall has forgotten is found out before it is needed.
    ...{ keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
    ...{ statement_timeout: STATEMENT_MS, query_timeout: ANSWER_MS },
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
}

/** @param onLost an idle connection broke; the next query opens another */
export function adapterFor(address: DatabaseAddress, onLost: (error: Error) => void = () => undefined) {
  if (address.provider === "postgresql")
    return new PrismaPg(poolOptions(address.url), { onPoolError: onLost, onConnectionError: onLost });
  return new PrismaBetterSqlite3({ url: address.file }, { timestampFormat: "iso8601" });
}
