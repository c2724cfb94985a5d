/** What `verify` is at, in the order in which it comes to them. */
export const VERIFY_PARTS = [
  "files",
  "types",
  "cases",
  "gradients",
  "reference",
  "starter",
  "shortcuts",
  "margins",
  "alternative",
  "misconception",
  "pictures",
  "mutants",
] as const;
export type VerifyPart = (typeof VERIFY_PARTS)[number];

export interface VerifyProgress {
  readonly done: number;
  readonly total: number;
  /** What is being looked at; null where nothing is. */
  readonly what: VerifyStep | null;
}

// A type, and no interface: it is stored as JSON.
export type VerifyStep = {
  readonly part: VerifyPart;
  /** Of several alike, which one: a misconception, a file. */
  readonly name: string | null;
};

/** Counts the steps of one verification, tells of them, and measures each part. */
export class VerifySteps {
  readonly #onProgress: (progress: VerifyProgress) => void;
  readonly #running = new Set<VerifyStep>();
  readonly #spentMs = new Map<VerifyPart, number>();
  #done = 0;
  #total = 0;

  constructor(onProgress: (progress: VerifyProgress) => void = () => {}) {
    this.#onProgress = onProgress;
  }

  /** So many more steps will come. */
  expect(count: number): void {
    this.#total += count;
  }

  /** Does one step of those expected. */
  async run<T>(part: VerifyPart, work: () => Promise<T>, name: string | null = null): Promise<T> {
    const step = { part, name };
    this.#running.add(step);
    this.#tell();
    const begun = performance.now();
    try {
      return await work();
    } finally {
      const spent = performance.now() - begun;
      this.#spentMs.set(part, Math.max(this.#spentMs.get(part) ?? 0, spent));
      this.#running.delete(step);
      this.#done += 1;
      this.#tell();
    }
  }

  /** From the beginning of each part to its end, in whole milliseconds; parts run beside each other. */
  get times(): Readonly<Partial<Record<VerifyPart, number>>> {
    return Object.fromEntries([...this.#spentMs].map(([part, ms]) => [part, Math.round(ms)]));
  }

  /** What has run longest is what is waited for; types are checked beside all else. */
  #tell(): void {
    const running = [...this.#running];
    const what = running.find(({ part }) => part !== "types") ?? running[0] ?? null;
    this.#onProgress({ done: this.#done, total: Math.max(this.#total, this.#done), what });
  }
}
