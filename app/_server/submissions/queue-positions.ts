import type { Database } from "../database/database.ts";

/** What of a submission says where it is in the queue. */
export interface QueuedRow {
  readonly id: string;
  readonly status: string;
  readonly dueAt: Date | null;
}

type Waiting = Required<Pick<QueuedRow, "id" | "dueAt">>;

interface Head {
  readonly rows: readonly Waiting[];
  /** By the clock of `performance.now`. */
  readonly goodUntil: number;
}

/** More than a page can say anything useful about. */
const MOST_COUNTED = 1_000;
/** A short queue is read anew whenever a place in it is asked for. */
const SHORT = 20;
/** So a server reads twenty rows of a queue in a second, however long that is and however many pages ask. */
const MS_EACH_ROW = 50;
/** A thousand rows: a hundred in a second then. */
const LONGEST_MS = 10_000;

/**
 * Where submissions stand in the queue. All pages of a server share what it reads: a class that waits would else read
 * the whole queue with each page, whenever one of it is graded.
 */
export class QueuePositions {
  readonly #database: Database;
  #head: Head = { rows: [], goodUntil: Number.NEGATIVE_INFINITY };
  /** Begins when the one before it is over, and is for all who ask until then. */
  #next: Promise<Head> | null = null;
  #running: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** How many are due before it, at most a thousand, 0 when it is next; null when it does not wait. */
  async of({ id, status, dueAt }: QueuedRow): Promise<number | null> {
    if (status !== "queued" || dueAt === null) return null;
    const { rows } = performance.now() < this.#head.goodUntil ? this.#head : await this.#readNext();
    const place = rows.findIndex((row) => !isBefore(row, { id, dueAt }));
    return place === -1 ? rows.length : place;
  }

  /** What was read before it was asked for may be of before a change that its asker knows of. */
  #readNext(): Promise<Head> {
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        const reading = this.#read();
        this.#next = null;
        this.#running = reading;
        return reading;
      });
    return this.#next;
  }

  async #read(): Promise<Head> {
    const rows = await this.#database.submission.findMany({
      where: { status: "queued", dueAt: { not: null } },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      take: MOST_COUNTED,
      select: { id: true, dueAt: true },
    });
    const goodMs = rows.length < SHORT ? 0 : Math.min(rows.length * MS_EACH_ROW, LONGEST_MS);
    this.#head = { rows, goodUntil: performance.now() + goodMs };
    return this.#head;
  }
}

function isBefore(one: Waiting, other: Waiting): boolean {
  const [first, second] = [one.dueAt?.getTime() ?? 0, other.dueAt?.getTime() ?? 0];
  return first === second ? one.id < other.id : first < second;
}
