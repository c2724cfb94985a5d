import { createHash } from "node:crypto";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { keepCacheFile, readCacheFile } from "../bank/cache-file.ts";
import { verifyFingerprint } from "../bank/grader-fingerprint.ts";
import type { Cache } from "../create-grader.ts";

/** The same for the same data. V8's own bytes are not: a whole number may be written as an integer or as a double. */
export function keyOf(data: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(data, (_, value) => writable(value)))
    .digest("hex");
}

/** What JSON would leave out or take for something else. */
function writable(value: unknown): unknown {
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
    return { number: value === 0 ? "-0" : String(value) };
  if (value === undefined) return { undefined: true };
  return value instanceof Map || value instanceof Set ? { entries: [...value] } : value;
}

interface Kept {
  readonly value: unknown;
  /** How many verifications ago it was of use. */
  readonly age: number;
}

interface Content {
  readonly fingerprint: string;
  readonly results: ReadonlyMap<string, Kept>;
}

/** What was of no use for so long is forgotten: an author who goes back and forth finds it all the same. */
const MOST_AGE = 4;
/** Of one exercise. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * What parts of a verification came to, by what they depend on, from one verification of an exercise to the next. What
 * has not changed is not run again.
 */
export class KeptResults {
  readonly #cache: Cache;
  readonly #file: string | null;
  readonly #before: ReadonlyMap<string, Kept>;
  readonly #now = new Map<string, unknown>();
  readonly #making = new Map<string, Promise<unknown>>();

  constructor(cache: Cache, slug: string) {
    this.#cache = cache;
    const name = createHash("sha256").update(slug).digest("hex").slice(0, 32);
    this.#file = cache.dir === null ? null : join(cache.dir, `${name}.verified`);
    this.#before = this.#read();
  }

  /**
   * What a part came to when it depended on the same things, or comes to now.
   *
   * @param dependsOn everything that it is made of, as data
   * @param isLasting whether the next verification would find the same
   */
  of<T>(
    kind: string,
    dependsOn: readonly unknown[],
    make: () => Promise<T>,
    isLasting: (value: T) => boolean,
  ): Promise<T> {
    const key = keyOf([kind, dependsOn]);
    const known = this.#making.get(key) ?? this.#find(key, make, isLasting);
    this.#making.set(key, known);
    // Only what was made under this very key by `make` is there, and no other kind of it.
    return known as Promise<T>;
  }

  /** Keeps what there is now for the next verification. A full or read-only disk costs time, not the result. */
  save(): void {
    if (this.#file === null) {
      this.#cache.onProblem({ folder: null });
      return;
    }
    const fresh = [...this.#now].map(([key, value]): [string, Kept] => [key, { value, age: 0 }]);
    const older = [...this.#before]
      .filter(([key, { age }]) => !this.#now.has(key) && age < MOST_AGE)
      .map(([key, { value, age }]): [string, Kept] => [key, { value, age: age + 1 }]);
    for (const results of [[...fresh, ...older], fresh]) {
      const content: Content = { fingerprint: verifyFingerprint(), results: new Map(results) };
      const bytes = serialize(content);
      if (bytes.length > MOST_BYTES) continue;
      const problem = keepCacheFile(this.#file, bytes);
      if (problem !== null) this.#cache.onProblem(problem);
      return;
    }
  }

  async #find<T>(key: string, make: () => Promise<T>, isLasting: (value: T) => boolean): Promise<unknown> {
    const kept = this.#before.get(key);
    if (kept !== undefined) {
      this.#now.set(key, kept.value);
      return kept.value;
    }
    const value = await make();
    if (isLasting(value)) this.#now.set(key, value);
    return value;
  }

  #read(): ReadonlyMap<string, Kept> {
    const body = this.#file === null ? null : readCacheFile(this.#file);
    if (body === null) return new Map();
    try {
      const content: Content = deserialize(body);
      return content.fingerprint === verifyFingerprint() ? content.results : new Map();
    } catch {
      // Whole, and written by something else.
      return new Map();
    }
  }
}
