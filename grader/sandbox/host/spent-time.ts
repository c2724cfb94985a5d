/** What one thread has had since it began, in milliseconds. */
export interface ThreadTime {
  readonly ranMs: number;
  /** How long it was ready to run and had no processor; of the wait that it is in now it is not told yet. */
  readonly waitedMs: number;
  /** Whether it runs or waits for a processor now. */
  readonly isReady: boolean;
}

export type ThreadTimes = ReadonlyMap<number, ThreadTime>;

/** Looking at the threads of a process takes about as long as a quick call: not before a program has taken so much. */
const LOOK_MS = 250;
/** So soon it is looked again at what waits for a processor and has not had one yet. */
const SOON_MS = 20;
/** One request waits no longer for a processor in all: the machine has none to give. */
const MOST_WAITED_MS = 30_000;
/** All requests of a program together: however many it is asked, it must not hold its place for hours. */
const MOST_WAITED_IN_ALL_MS = 300_000;

/** When to look whether the time of a request is over: first so long after it began, then by what `again` says. */
export interface Look {
  readonly afterMs: number;
  /** @returns after how long to look again; 0 where the time is over */
  readonly again: () => number;
}

/**
 * What a program has taken of its time: by the wall clock, for a program may sleep, less what it waited for a processor
 * that others had, and less what the host itself did not run. None of that says anything of the program, and on a machine
 * under load it is many times what the program took.
 */
export class SpentTime {
  readonly #threads: (() => ThreadTimes | null) | null;
  readonly #now: () => number;
  #wallMs = 0;
  #waitedMs = 0;
  #last: ThreadTimes | null = null;
  /** By the wall clock, since the last look. */
  #unseenMs = 0;
  /** Of the request under way: when it began, when it was last seen, and when it is to be looked at. */
  #began = 0;
  #seen = 0;
  #dueAt = Number.POSITIVE_INFINITY;
  #isStarved = false;
  /** What the thread that waits had run when it could not be told how its time was spent; null where it could. */
  #untoldAtMs: number | null = null;

  /** @param threads those of whoever runs the program; null where nobody looks, and the wall clock is all there is */
  constructor(threads: (() => ThreadTimes | null) | null, now = () => performance.now()) {
    this.#threads = threads;
    this.#now = now;
  }

  get ms(): number {
    return this.#wallMs - this.#waitedMs;
  }

  /** Whether it is given up because there was no processor for it. */
  get isStarved(): boolean {
    return this.#isStarved;
  }

  /** Before a request that may take `limitMs` of what the program has. One at a time. */
  begin(limitMs: number): Look {
    if (this.#unseenMs >= LOOK_MS) this.#look();
    const waitedBefore = this.#waitedMs;
    this.#isStarved = false;
    this.#began = this.#now();
    this.#seen = this.#began;
    const isFirst = this.#threads !== null && this.#last === null;
    const afterMs = isFirst ? Math.min(limitMs, LOOK_MS) : limitMs;
    this.#lookIn(this.#threads === null ? Number.POSITIVE_INFINITY : afterMs);
    return { afterMs, again: () => this.#again(limitMs, waitedBefore) };
  }

  /** After it. @returns what it took by the wall clock */
  end(): number {
    this.#pass();
    if (this.#seen > this.#dueAt || this.#unseenMs >= LOOK_MS) this.#look();
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#isStarved ||= this.#waitedMs >= MOST_WAITED_IN_ALL_MS;
    return this.#seen - this.#began;
  }

  #again(limitMs: number, waitedBefore: number): number {
    this.#pass();
    const waits = !this.#look();
    const tookMs = this.#seen - this.#began;
    const left = Math.ceil(limitMs - (tookMs - (this.#waitedMs - waitedBefore)));
    const more = waits ? SOON_MS : left;
    if (more <= 0) return 0;
    this.#isStarved = tookMs >= limitMs + MOST_WAITED_MS || this.#waitedMs >= MOST_WAITED_IN_ALL_MS;
    return this.#isStarved ? 0 : this.#lookIn(more);
  }

  #lookIn(ms: number): number {
    this.#dueAt = this.#seen + ms;
    return ms;
  }

  #pass(): void {
    const now = this.#now();
    this.#wallMs += now - this.#seen;
    this.#unseenMs += now - this.#seen;
    this.#seen = now;
  }

  /** @returns whether it could be told how the time since the last look was spent; if not, it is told with the next */
  #look(): boolean {
    const times = this.#threads?.() ?? null;
    const { waitedMs, isReady, ranMs } = mostWanting(this.#last, times);
    const isUntold = isReady && this.#unseenMs - ranMs - waitedMs > SOON_MS;
    // Once it has run again its wait is told. What is missing then a hypervisor took, or interrupts: nobody tells of that.
    if (isUntold && ranMs <= (this.#untoldAtMs ?? ranMs)) {
      this.#untoldAtMs = ranMs;
      return false;
    }
    this.#untoldAtMs = null;
    // A host that looks late was stopped, or had no processor either.
    const lateMs = Math.max(0, this.#seen - this.#dueAt);
    this.#waitedMs += Math.min(Math.max(lateMs, waitedMs), this.#unseenMs);
    this.#unseenMs = 0;
    this.#last = times;
    this.#dueAt = Number.POSITIVE_INFINITY;
    return true;
  }
}

/** What has passed for the thread that wants most to run: the others wait for it, or do little. */
function mostWanting(before: ThreadTimes | null, after: ThreadTimes | null): ThreadTime {
  let most: ThreadTime = { ranMs: 0, waitedMs: 0, isReady: false };
  for (const [thread, { ranMs, waitedMs, isReady }] of after ?? []) {
    const then = before?.get(thread);
    // A kernel without such accounts says that nothing ever ran.
    if (then === undefined || ranMs === 0 || (most.isReady && !isReady)) continue;
    const passed = { ranMs: ranMs - then.ranMs, waitedMs: waitedMs - then.waitedMs, isReady };
    const wantsMore = passed.ranMs + passed.waitedMs > most.ranMs + most.waitedMs;
    if (wantsMore || isReady !== most.isReady) most = passed;
  }
  return most;
}
