import { randomUUID } from "node:crypto";
import { DATABASE_NOW } from "../database/database-now.ts";
import type { OpenStreams } from "./limit-store.ts";
import type { LimitPool } from "./postgresql-limit-store.ts";

const LEASE_MS = 30_000;
/** Two that come at once may choose the same slot; the second chooses again. */
const MOST_CHOICES = 8;

/**
 * Streams of one user over all servers: each takes one of so many slots, for as long as its server says that it lives. A
 * killed one's are free again after half a minute.
 */
export class PostgresqlOpenStreams implements OpenStreams {
  readonly #pool: Pick<LimitPool, "query">;
  readonly #insurance: OpenStreams;
  readonly #leaseMs: number;
  readonly #holder = randomUUID();
  readonly #timer: NodeJS.Timeout;
  #open = 0;
  #work: Promise<unknown> = Promise.resolve();

  /** @param insurance counts where the database does not answer */
  constructor(pool: Pick<LimitPool, "query">, insurance: OpenStreams, leaseMs = LEASE_MS) {
    this.#pool = pool;
    this.#insurance = insurance;
    this.#leaseMs = leaseMs;
    this.#timer = setInterval(() => this.#renew(), leaseMs / 3).unref();
  }

  async open(userId: string, most: number): Promise<(() => void) | null> {
    const endHere = await this.#insurance.open(userId, most);
    if (endHere === null) return null;
    const slot = await this.#takeSlot(userId, most).catch(() => "unknown" as const);
    if (slot === null) {
      endHere();
      return null;
    }
    this.#open += 1;
    return () => {
      endHere();
      this.#open -= 1;
      if (slot !== "unknown") this.#later({ ...LEAVE, values: [userId, slot, this.#holder] });
    };
  }

  /** Of a server that stops nothing is left. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#later({ ...LEAVE_ALL, values: [this.#holder] });
    await this.#work;
  }

  /** @returns null where all are taken */
  async #takeSlot(userId: string, most: number): Promise<number | null> {
    for (let choice = 0; choice < MOST_CHOICES; choice += 1) {
      const { rows } = await this.#pool.query({
        ...TAKE,
        values: [userId, this.#holder, this.#leaseMs, most],
      });
      const [{ slot, free }] = rows;
      if (slot !== null) return slot;
      if (free === null) return null;
    }
    return null;
  }

  #renew(): void {
    if (this.#open > 0) this.#later({ ...RENEW, values: [this.#holder, this.#leaseMs] });
  }

  /** What fails runs out by itself. */
  #later(query: { readonly name: string; readonly text: string; readonly values: unknown[] }): void {
    this.#work = this.#work.then(() => this.#pool.query(query)).catch(() => undefined);
  }
}

/** Any free slot: of two who come at once few choose the same. */
const TAKE = {
  name: "take-stream-slot",
  text: `WITH free AS (
      SELECT slot FROM generate_series(0, $4::int - 1) AS slot
      WHERE NOT EXISTS (SELECT FROM open_stream AS taken
        WHERE taken."userId" = $1 AND taken.slot = slot.slot AND taken.until > ${DATABASE_NOW})
      ORDER BY random() LIMIT 1
    ), taken AS (
      INSERT INTO open_stream AS earlier ("userId", slot, holder, until)
      SELECT $1, slot, $2, ${DATABASE_NOW} + $3::bigint FROM free
      ON CONFLICT ("userId", slot) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE earlier.until <= ${DATABASE_NOW}
      RETURNING slot
    ) SELECT (SELECT slot FROM taken) AS slot, (SELECT slot FROM free) AS free`,
};

const LEAVE = {
  name: "leave-stream-slot",
  text: `DELETE FROM open_stream WHERE "userId" = $1 AND slot = $2 AND holder = $3`,
};

const LEAVE_ALL = { name: "leave-stream-slots", text: "DELETE FROM open_stream WHERE holder = $1" };

const RENEW = {
  name: "renew-stream-slots",
  text: `UPDATE open_stream SET until = ${DATABASE_NOW} + $2::bigint WHERE holder = $1`,
};
