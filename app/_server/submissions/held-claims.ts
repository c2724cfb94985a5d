import type { Database } from "../database/database.ts";
import type { Claim } from "./claim.ts";
import { renewClaims, returnClaim, takeSubmission } from "./job-claims.ts";

interface Options {
  readonly database: Database;
  readonly owner: string;
  readonly leaseMs: number;
  /** Never rejects. */
  readonly grade: (claim: Claim) => Promise<void>;
}

interface Held {
  readonly claim: Claim;
  readonly stopping: AbortController;
  /** Resolves once it is graded, or taken away. */
  readonly over: PromiseWithResolvers<void>;
  /** Of this process' clock: which goes on while the process is stopped. */
  until: number;
  isLost: boolean;
}

/**
 * What a worker grades now. A claim is held from a moment before its row was written to until the lease ends by this
 * process' own clock: a worker that was frozen knows that before it has asked anybody, and tells and stores nothing.
 */
export class HeldClaims {
  readonly #options: Options;
  readonly #held = new Map<string, Held>();
  #idle: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Takes a submission and grades it, unless it waits no more. */
  async take(id: string): Promise<void> {
    const { database, owner, leaseMs, grade } = this.#options;
    const asked = performance.now();
    const taken = await takeSubmission(database, owner, id, leaseMs);
    if (taken === null) return;
    // Only one that was lost can be taken again.
    this.#lose(id);
    const stopping = new AbortController();
    const claim: Claim = {
      ...{ ...taken, signal: stopping.signal },
      isHeld: () => !held.isLost && performance.now() < held.until,
      giveBack: (afterMs) => returnClaim(database, taken, afterMs),
    };
    const over = Promise.withResolvers<void>();
    const held: Held = { claim, stopping, over, until: asked + leaseMs, isLost: false };
    this.#held.set(id, held);
    void grade(claim).finally(() => {
      if (this.#held.get(id) === held) this.#held.delete(id);
      over.resolve();
    });
    await over.promise;
  }

  stop(id: string): boolean {
    const held = this.#held.get(id);
    held?.stopping.abort();
    return held !== undefined;
  }

  /** Those whose lease is over by this process' own clock, for which no database has to be asked. */
  loseExpired(): void {
    for (const [id, { claim }] of this.#held) if (!claim.isHeld()) this.#lose(id);
  }

  /** Says that this process lives, and learns what is no longer its own. */
  async renew(): Promise<void> {
    const { database, owner, leaseMs } = this.#options;
    this.loseExpired();
    const ids = [...this.#held.keys()];
    if (ids.length === 0) return;
    const asked = performance.now();
    const kept = await renewClaims(database, owner, ids, leaseMs);
    const missing = ids.filter((id) => !kept.has(id));
    for (const id of kept) {
      const held = this.#held.get(id);
      if (held !== undefined) held.until = Math.max(held.until, asked + leaseMs);
    }
    if (missing.length === 0) return;
    const rows = await database.submission.findMany({
      where: { id: { in: missing } },
      select: { id: true, status: true, claimedBy: true },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of missing) {
      const row = byId.get(id);
      if (row?.status === "cancelled") this.stop(id);
      else if (row?.status === "queued" || row?.status === "grading") this.#loseUnlessMine(id, row.claimedBy);
    }
  }

  /** Gives everything back at once, as graded by nobody. */
  async returnAll(): Promise<void> {
    const all = [...this.#held];
    await Promise.all(
      all.map(async ([id, { claim }]) => {
        this.#lose(id);
        await claim.giveBack(0);
      }),
    );
  }

  /** One promise for all who wait. */
  idle(): Promise<void> {
    this.#idle ??= this.#untilIdle().finally(() => {
      this.#idle = null;
    });
    return this.#idle;
  }

  async #untilIdle(): Promise<void> {
    while (this.#held.size > 0) await Promise.all([...this.#held.values()].map(({ over }) => over.promise));
  }

  /** One that was taken while the database was asked is this process' own. */
  #loseUnlessMine(id: string, claimedBy: string | null): void {
    if (claimedBy !== this.#options.owner) this.#lose(id);
  }

  /** What comes of it is nobody's: it is neither told nor stored. */
  #lose(id: string): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    held.isLost = true;
    this.#held.delete(id);
    held.stopping.abort();
    held.over.resolve();
  }
}
