import { createHash } from "node:crypto";
import { DATABASE_NOW } from "../database/database-now.ts";
import { FREE_TRIES, LONGEST_WAIT_MS, REMEMBERED_MS } from "./growing-waits.ts";
import type { PasswordTries } from "./limit-store.ts";
import type { LimitPool } from "./postgresql-limit-store.ts";

/** As GrowingWaits, for all servers that share a database. Names of accounts are kept as hashes. */
export class PostgresqlPasswordTries implements PasswordTries {
  readonly #pool: Pick<LimitPool, "query">;
  /** Where the database does not answer. */
  readonly #insurance: PasswordTries;

  constructor(pool: Pick<LimitPool, "query">, insurance: PasswordTries) {
    this.#pool = pool;
    this.#insurance = insurance;
  }

  async attempt(key: string): Promise<number> {
    try {
      const counted = await this.#pool.query({ ...ATTEMPT, values: [...ATTEMPT.values, hashOf(key)] });
      if (counted.rowCount === 1) return 0;
      const { rows } = await this.#pool.query({ ...WAIT, values: [hashOf(key)] });
      // Forgotten meanwhile: who knew the password has signed in.
      return rows.length === 0 ? 0 : Math.max(Number(rows[0].wait), 1);
    } catch {
      return this.#insurance.attempt(key);
    }
  }

  async forget(key: string): Promise<void> {
    await this.#insurance.forget(key);
    // It is forgotten after a quarter of an hour in any case.
    await this.#pool.query({ ...FORGET, values: [hashOf(key)] }).catch(() => undefined);
  }
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** No row where it comes too early: then it neither counts nor lengthens the wait. */
const ATTEMPT = {
  name: "count-password-try",
  text: `INSERT INTO password_tries AS known (key, tries, "openAt", "forgottenAt")
    VALUES ($4, 1, ${DATABASE_NOW}, ${DATABASE_NOW} + $3::bigint)
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN known."forgottenAt" < ${DATABASE_NOW} THEN 1 ELSE known.tries + 1 END,
      "openAt" = ${DATABASE_NOW} + CASE
        WHEN known."forgottenAt" < ${DATABASE_NOW} OR known.tries + 1 < $1::int THEN 0
        ELSE least(1000 * 2 ^ least(known.tries + 1 - $1::int, 30), $2::bigint)::bigint END,
      "forgottenAt" = excluded."forgottenAt"
    WHERE known."openAt" <= ${DATABASE_NOW}`,
  values: [FREE_TRIES, LONGEST_WAIT_MS, REMEMBERED_MS] as readonly unknown[],
};

const WAIT = {
  name: "password-wait",
  text: `SELECT "openAt" - ${DATABASE_NOW} AS wait FROM password_tries WHERE key = $1`,
};

const FORGET = { name: "forget-password-tries", text: "DELETE FROM password_tries WHERE key = $1" };
