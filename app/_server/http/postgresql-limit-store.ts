import { Pool, type QueryConfig, type QueryResult } from "pg";
import { RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import { poolOptions } from "../database/database-address.ts";
import type { Log } from "../log.ts";
import { type LimitStore, memoryLimitStore } from "./limit-store.ts";
import { PostgresqlOpenStreams } from "./postgresql-open-streams.ts";
import { PostgresqlPasswordTries } from "./postgresql-password-tries.ts";

/** A limit must never be what a visitor waits for. */
const ANSWER_MS = 2_000;
/** Of its own: what is counted within a transaction must not wait for a connection that another transaction has. */
const CONNECTIONS = 4;
/** A database that is away is told once a minute, not with every request. */
const LOG_EVERY_MS = 60_000;

export interface SharedLimitStore extends LimitStore {
  close(): Promise<void>;
}

/**
 * Counts for all servers that share a database. Where that does not answer, each counts for itself: a limit that is
 * missed harms less than a site that is away.
 */
export function postgresqlLimitStore(url: string, log: Log): SharedLimitStore {
  const pool = new LimitPool(url, log);
  const here = memoryLimitStore();
  const streams = new PostgresqlOpenStreams(pool, here.openStreams);
  let isFirst = true;
  return {
    counter(name, points, duration) {
      const clearExpiredByTimeout = isFirst;
      isFirst = false;
      return new RateLimiterPostgres({
        ...{ storeClient: pool, storeType: "pool", tableName: "rate_limit", tableCreated: true },
        ...{ keyPrefix: name, points, duration, clearExpiredByTimeout },
        // Who has spent all is refused without a question until that changes.
        inMemoryBlockOnConsumed: points,
        insuranceLimiter: new RateLimiterMemory({ points, duration }),
      });
    },
    passwordTries: new PostgresqlPasswordTries(pool, here.passwordTries),
    openStreams: streams,
    async close() {
      await streams.close();
      await pool.close();
    },
  };
}

/** A few connections for limits; what fails is told to who asks, and now and then to the log. */
export class LimitPool {
  readonly #pool: Pool;
  readonly #log: Log;
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(url: string, log: Log) {
    this.#log = log;
    this.#pool = new Pool({
      ...{ ...poolOptions(url), application_name: "nabla limits", max: CONNECTIONS },
      ...{ connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS, statement_timeout: ANSWER_MS },
    });
    // The next query opens another.
    this.#pool.on("error", () => undefined);
  }

  async query(query: QueryConfig): Promise<QueryResult> {
    try {
      return await this.#pool.query(query);
    } catch (error) {
      if (performance.now() - this.#loggedAt > LOG_EVERY_MS) {
        this.#loggedAt = performance.now();
        this.#log.error(
          { err: error },
          "limits are counted in this process alone: the database does not count",
        );
      }
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
