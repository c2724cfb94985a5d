import { randomUUID } from "node:crypto";
import type { Provider } from "../../../prisma/providers.ts";
import type { Database } from "../database/database.ts";
import { databaseNow } from "../database/database-now.ts";

interface Parts {
  readonly database: Database;
  readonly provider: Provider;
  readonly leaseMs: number;
  /** Those that wait or run here. */
  readonly mine: () => readonly string[];
  /** Nobody looks at one of ours any more. */
  readonly onAbandoned: (id: string) => void;
  /** One of ours is over, or another server's: that thought this one dead. */
  readonly onLost: (id: string) => void;
  /** One that a killed server left behind is ours now. */
  readonly onFound: (id: string) => void;
  readonly onError: (error: unknown) => void;
  /** One that took its server with it so often is not begun again. */
  readonly mostAttempts: number;
}

/**
 * Says of the verifications of this process that it lives, ends those that nobody looks at, and takes over what killed
 * servers have left: to begin it again where it is to go on, else to say that it was interrupted. Times are the
 * database's: clocks of machines differ.
 */
export class VerificationLease {
  /** This server, among those on one database. */
  readonly owner = randomUUID();
  readonly #parts: Parts;
  readonly #heart: NodeJS.Timeout;
  #beating: Promise<void>;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#beating = this.#beat();
    this.#heart = setInterval(() => {
      this.#beating = this.#beating.then(() => this.#beat());
    }, parts.leaseMs / 4).unref();
  }

  /** The end of a lease that begins now. */
  async until(): Promise<Date> {
    return new Date((await this.#now()).getTime() + this.#parts.leaseMs);
  }

  /** What a row says that this server has from now on. */
  async claim() {
    return { claimedBy: this.owner, claimedUntil: await this.until() };
  }

  /** Somebody looks at one, here or at another process'. */
  async watched(id: string): Promise<void> {
    await this.#parts.database.exerciseVerification.updateMany({
      where: { id, status: { in: ["queued", "running"] } },
      data: { watchedUntil: await this.until() },
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#heart);
    await this.#beating;
  }

  #now(): Promise<Date> {
    return databaseNow(this.#parts.database, this.#parts.provider);
  }

  async #beat(): Promise<void> {
    if (this.#isClosed) return;
    try {
      await this.#keep();
      await this.#takeOver();
    } catch (error) {
      this.#parts.onError(error);
    }
  }

  async #keep(): Promise<void> {
    const { database, mine, onAbandoned, onLost } = this.#parts;
    const ids = [...mine()];
    if (ids.length === 0) return;
    const mineStill = { claimedBy: this.owner, status: { in: ["queued", "running"] } };
    await database.exerciseVerification.updateMany({
      where: { id: { in: ids }, ...mineStill },
      data: { claimedUntil: await this.until() },
    });
    const rows = await database.exerciseVerification.findMany({
      where: { id: { in: ids }, ...mineStill },
      select: { id: true, keepsRunning: true, watchedUntil: true },
    });
    const now = await this.#now();
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = byId.get(id);
      // One whose exercise was deleted has no row.
      if (row === undefined) onLost(id);
      else if (!row.keepsRunning && (row.watchedUntil === null || row.watchedUntil <= now)) onAbandoned(id);
    }
  }

  async #takeOver(): Promise<void> {
    const { database, mine, onFound, mostAttempts } = this.#parts;
    const now = await this.#now();
    const isLost = {
      status: { in: ["queued", "running"] },
      OR: [{ claimedUntil: null }, { claimedUntil: { lt: now } }],
      id: { notIn: [...mine()] },
    };
    const lost = await database.exerciseVerification.findMany({
      where: isLost,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, keepsRunning: true, attempts: true },
    });
    for (const { id, keepsRunning, attempts } of lost) {
      const again = keepsRunning && attempts < mostAttempts;
      const { count } = await database.exerciseVerification.updateMany({
        where: { ...isLost, id },
        data: again
          ? { status: "queued", ...(await this.claim()) }
          : { status: "failed", failure: { reason: "interrupted" }, finishedAt: now, ...UNCLAIMED },
      });
      // None: another server was faster.
      if (count === 1 && again) onFound(id);
    }
  }
}

/** What a row says that no server has. */
export const UNCLAIMED = { claimedBy: null, claimedUntil: null };
