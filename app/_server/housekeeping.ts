import { Client } from "pg";
import { forgetAbandoned } from "./accounts/abandoned-learners.ts";
import type { Database } from "./database/database.ts";
import { CONNECT_TIMEOUT_MS, type DatabaseAddress } from "./database/database-address.ts";
import { forgetBanks } from "./exercises/stored-banks.ts";
import type { Log } from "./log.ts";
import type { ReviewReminders } from "./review/reminders.ts";
import { compressReports } from "./submissions/compress-reports.ts";

interface Parts {
  readonly database: Database;
  readonly address: DatabaseAddress;
  readonly log: Log;
  readonly reminders?: Pick<ReviewReminders, "send">;
}

const HOUR_MS = 60 * 60 * 1000;

/** What a site does for its data when nobody asks: at once, and then every hour. */
export class Housekeeping {
  readonly #parts: Parts;
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #work: Promise<void>;

  constructor(parts: Parts, everyMs = HOUR_MS) {
    this.#parts = parts;
    this.#work = this.#round();
    this.#timer = setInterval(() => {
      this.#work = this.#work.then(() => this.#round());
    }, everyMs).unref();
  }

  /** Waits for the round under way, which ends early. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#work;
  }

  async #round(): Promise<void> {
    const { database, address, log, reminders } = this.#parts;
    const { signal } = this.#stop;
    if (signal.aborted) return;
    try {
      await alone(address, async () => {
        const forgotten = await forgetAbandoned(database, signal);
        if (forgotten > 0) log.info({ forgotten }, "abandoned learners without an account deleted");
        const compressed = await compressReports(database, log, signal);
        if (compressed > 0) log.info({ compressed }, "old reports compressed");
        await forgetBanks(database);
        await forgetOldCounts(database);
        const reminded = (await reminders?.send(signal)) ?? 0;
        if (reminded > 0) log.info({ reminded }, "mails about cards that are due sent");
      });
    } catch (error) {
      log.error({ err: error }, "housekeeping failed");
    }
  }
}

/** Where limits are counted in the database: nothing hangs on these any more, whatever this server's clock says. */
async function forgetOldCounts(database: Database): Promise<void> {
  const before = BigInt(Date.now() - HOUR_MS);
  await database.passwordTries.deleteMany({ where: { forgottenAt: { lt: before } } });
  await database.openStream.deleteMany({ where: { until: { lt: before } } });
}

/** Any number, but that of migrations: the same for every Nabla that shares a database. */
const HOUSEKEEPING_LOCK = 1_785_947_213;

/** Of several servers that share a PostgreSQL one does it; a file of SQLite has one server. */
async function alone(address: DatabaseAddress, work: () => Promise<void>): Promise<void> {
  if (address.provider === "sqlite") return work();
  const client = new Client({ connectionString: address.url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Told by the next query.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ free: boolean }>(
      `SELECT pg_try_advisory_lock(${HOUSEKEEPING_LOCK}) AS free`,
    );
    if (rows[0]?.free === true) await work();
  } finally {
    await client.end();
  }
}
