/** What is timed, by the word it has in the table. */
export const TIMED = [
  "exercise page",
  "catalogue page",
  "progress page",
  "small question of a page",
  "draft saved",
  "submit accepted",
  "first check seen",
  "verdict seen",
] as const;
export type Timed = (typeof TIMED)[number];

/** What learners saw, as it is sent from the process that plays them. */
export interface LoadRecord {
  /** Milliseconds. */
  readonly times: Readonly<Record<Timed, readonly number[]>>;
  /** How often what went wrong. */
  readonly errors: Readonly<Record<string, number>>;
  readonly requests: number;
  /** Streams that ended before the verdict; a browser asks again. */
  readonly streamsAgain: number;
  /** How late the client itself was to act, in milliseconds. */
  readonly lateMs: readonly number[];
  /** Of the client, in milliseconds. */
  readonly cpuMs: number;
}

/** Collects what learners see. */
export class LoadRecorder {
  #times = emptyTimes();
  readonly #errors = new Map<string, number>();
  #requests = 0;
  #streamsAgain = 0;

  time(timed: Timed, ms: number): void {
    this.#times[timed].push(ms);
  }

  /** @param what where it happened, and what: one line of a list */
  error(what: string): void {
    this.#errors.set(what, (this.#errors.get(what) ?? 0) + 1);
  }

  request(): void {
    this.#requests += 1;
  }

  streamAgain(): void {
    this.#streamsAgain += 1;
  }

  /** Forgets times and counts of before; what went wrong stays on the list. */
  beginAnew(): void {
    this.#times = emptyTimes();
    this.#requests = 0;
    this.#streamsAgain = 0;
  }

  taken(): Omit<LoadRecord, "lateMs" | "cpuMs"> {
    return {
      times: this.#times,
      errors: Object.fromEntries(this.#errors),
      requests: this.#requests,
      streamsAgain: this.#streamsAgain,
    };
  }
}

function emptyTimes(): Record<Timed, number[]> {
  return {
    "exercise page": [],
    "catalogue page": [],
    "progress page": [],
    "small question of a page": [],
    "draft saved": [],
    "submit accepted": [],
    "first check seen": [],
    "verdict seen": [],
  };
}
