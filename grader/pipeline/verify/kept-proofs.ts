import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { ExerciseSource } from "../../spec/load/exercise-source.ts";
import { keepCacheFile, readCacheFile } from "../bank/cache-file.ts";
import { verifyFingerprint } from "../bank/grader-fingerprint.ts";
import type { Cache } from "../create-grader.ts";
import { keyOf } from "./kept-results.ts";
import type { Verification } from "./verification.ts";

/** What an exercise was proven by, and when. */
interface Proof {
  readonly verification: Verification;
  /** Milliseconds since 1970. */
  readonly provenAt: number;
}

/** What else a verification depends on: the slugs that texts may link to, and whether mutants were planted. */
interface Asked {
  readonly slugs: readonly string[];
  readonly mutate: boolean;
}

/** Proofs of exercises by all that they depend on: their files, those of what they use, this grader and V8. */
export class KeptProofs {
  readonly #cache: Cache;
  readonly #asked: Asked;

  constructor(cache: Cache, { slugs, mutate }: Asked) {
    this.#cache = cache;
    this.#asked = { slugs: slugs.toSorted(), mutate };
  }

  /** @returns how it was proven as it is; null where it was not */
  find(source: ExerciseSource): Proof | null {
    const file = this.#fileOf(source);
    const body = file === null ? null : readCacheFile(file);
    if (body === null) return null;
    try {
      return deserialize(body);
    } catch {
      // Whole, and written by something else.
      return null;
    }
  }

  /** Keeps a verification in which nothing is wrong. A full or read-only disk costs time, not the result. */
  keep(source: ExerciseSource, verification: Verification): void {
    const file = this.#fileOf(source);
    const proof: Proof = { verification, provenAt: Date.now() };
    const problem = file === null ? { folder: null } : keepCacheFile(file, serialize(proof));
    if (problem !== null) this.#cache.onProblem(problem);
  }

  #fileOf({ exercise, files, alternatives, problems, names }: ExerciseSource): string | null {
    const { dir } = this.#cache;
    if (dir === null) return null;
    // Where it lies decides nothing.
    const { dir: _, ...parts } = exercise;
    const key = keyOf([verifyFingerprint(), this.#asked, parts, files, alternatives, problems, names]);
    return join(dir, `${key.slice(0, 32)}.proven`);
  }
}
