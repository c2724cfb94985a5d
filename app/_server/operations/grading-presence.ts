import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Provider } from "../../../prisma/providers.ts";
import type { Database } from "../database/database.ts";
import { databaseNow } from "../database/database-now.ts";
import type { Log } from "../log.ts";
import type { GradingMeter } from "./grading-meter.ts";

interface Parts {
  readonly database: Database;
  readonly provider: Provider;
  readonly meter: GradingMeter;
  readonly jail: string;
  /** Of the program that runs. */
  readonly version: string;
  readonly log: Log;
}

const BEAT_MS = 10_000;
/** After three beats that were missed a process is taken for dead. */
export const DEAD_AFTER_MS = 35_000;
const MINUTES_KEPT_MS = 2 * 60 * 60_000;

/** Says in the database that this process lives and what it grades, and takes away those who say so no more. */
export class GradingPresence {
  readonly id = randomUUID();
  readonly #parts: Parts;
  readonly #timer: NodeJS.Timeout;
  #beat: Promise<void>;
  #startedAt: Date | null = null;

  constructor(parts: Parts, everyMs = BEAT_MS) {
    this.#parts = parts;
    this.#beat = this.#tryBeat();
    this.#timer = setInterval(() => {
      this.#beat = this.#beat.then(() => this.#tryBeat());
    }, everyMs).unref();
  }

  /** Resolves once the beat under way is written. */
  settled(): Promise<void> {
    return this.#beat;
  }

  /** Leaves no trace but what was graded. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#beat = this.#beat.then(() => this.#tryBeat());
    await this.#beat;
    const { database, log } = this.#parts;
    await database.gradingProcess
      .deleteMany({ where: { id: this.id } })
      .catch((error: unknown) => log.warn({ err: error }, "the row of this process was not deleted"));
  }

  async #tryBeat(): Promise<void> {
    try {
      await this.#write();
    } catch (error) {
      // While the database is away others take this one for dead, which costs nothing: it is back with the next beat.
      this.#parts.log.warn({ err: error }, "saying that this process lives failed");
    }
  }

  async #write(): Promise<void> {
    const { database, provider, meter, jail, version } = this.#parts;
    const now = await databaseNow(database, provider);
    this.#startedAt ??= now;
    const changing = { lanes: meter.lanes, busy: meter.busy, seenAt: now };
    const named = { id: this.id, host: hostname(), pid: process.pid, version, jail };
    await database.gradingProcess.upsert({
      where: { id: this.id },
      create: { ...named, ...changing, startedAt: this.#startedAt },
      update: changing,
    });
    await this.#writeMinutes(now);
    const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) });
    await database.gradingProcess.deleteMany({ where: { seenAt: before(DEAD_AFTER_MS) } });
    await database.gradingMinute.deleteMany({ where: { minute: before(MINUTES_KEPT_MS) } });
  }

  async #writeMinutes(now: Date): Promise<void> {
    const { database, meter } = this.#parts;
    const ahead = Math.round((now.getTime() - Date.now()) / 60_000);
    for (const [counted, sums] of meter.takeMinutes()) {
      const id = { processId: this.id, minute: new Date((counted + ahead) * 60_000) };
      await database.gradingMinute.upsert({
        where: { processId_minute: id },
        create: { ...id, ...sums },
        update: { verdicts: { increment: sums.verdicts }, faults: { increment: sums.faults } },
      });
    }
  }
}
