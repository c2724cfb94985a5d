import type { Database } from "../database/database.ts";

interface Parts {
  readonly database: Database;
  readonly leaseMs: number;
  /** Those that wait or run here. */
  readonly mine: () => readonly string[];
  /** Nobody looks at one of ours any more, or another process has ended it. */
  readonly onAbandoned: (id: string) => void;
  /** One that a killed server left behind is ours now. */
  readonly onFound: (id: string) => void;
  readonly onError: (error: unknown) => void;
  /** One that took its server with it so often is not begun again. */
  readonly mostAttempts: number;
}

/**
 * Says of the verifications of this process that it lives, ends those that nobody looks at, and takes over what killed
 * servers have left: to begin it again where it is to go on, else to say that it was interrupted. Clocks of several
 * machines on one PostgreSQL have to agree to within a second or two.
 */
export class VerificationLease {
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
  until(): Date {
    return new Date(Date.now() + this.#parts.leaseMs);
  }

  /** Somebody looks at one, here or at another process'. */
  async watched(id: string): Promise<void> {
    await this.#parts.database.exerciseVerification.updateMany({
      where: { id, status: { in: ["queued", "running"] } },
      data: { watchedUntil: this.until() },
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#heart);
    await this.#beating;
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
    const { database, mine, onAbandoned } = this.#parts;
    const ids = [...mine()];
    if (ids.length === 0) return;
    await database.exerciseVerification.updateMany({
      where: { id: { in: ids }, status: { in: ["queued", "running"] } },
      data: { claimedUntil: this.until() },
    });
    const rows = await database.exerciseVerification.findMany({
      where: { id: { in: ids } },
      select: { id: true, status: true, keepsRunning: true, watchedUntil: true },
    });
    const now = new Date();
    const wanted = rows.filter(
      ({ status, keepsRunning, watchedUntil }) =>
        (status === "queued" || status === "running") &&
        (keepsRunning || (watchedUntil !== null && watchedUntil > now)),
    );
    const kept = new Set(wanted.map(({ id }) => id));
    // One whose exercise was deleted has no row.
    for (const id of ids) if (!kept.has(id)) onAbandoned(id);
  }

  async #takeOver(): Promise<void> {
    const { database, mine, onFound, mostAttempts } = this.#parts;
    const now = new Date();
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
          ? { status: "queued", claimedUntil: this.until() }
          : { status: "failed", failure: { reason: "interrupted" }, finishedAt: now, claimedUntil: null },
      });
      // None: another server was faster.
      if (count === 1 && again) onFound(id);
    }
  }
}
