import { createHash } from "node:crypto";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { MutantBank } from "../../diagnosis/mutant-bank.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import { SandboxClosed } from "../../sandbox/host/sandbox-closed.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { keepCacheFile, readCacheFile } from "../bank/cache-file.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import { mutantsFingerprint } from "../bank/grader-fingerprint.ts";
import type { Cache } from "../create-grader.ts";
import { type BuildOptions, buildMutantBank } from "./build-mutant-bank.ts";

interface Background {
  readonly turn: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Some megabytes each. What is kept in a file is read again, in a few hundredths of a second. */
const MOST_IN_MEMORY = 6;

/** The mutant banks of a grader: those that are kept, and those made while nobody waits. */
export class MutantBanks {
  readonly #sandbox: Sandbox;
  readonly #cache: Cache;
  readonly #banks = new Map<string, MutantBank>();
  /** Of those, which stand in a file too. */
  readonly #kept = new Set<string>();
  /** Those under way, and those of references that have none. */
  readonly #making = new Map<string, Promise<MutantBank | null>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(sandbox: Sandbox, cache: Cache) {
    this.#sandbox = sandbox;
    this.#cache = cache;
  }

  /** That of a version of an exercise, if there is one. Nothing is made for it. */
  known(version: string): MutantBank | null {
    const known = this.#banks.get(version);
    if (known !== undefined) return known;
    const kept = this.#cache.dir === null ? null : readMutantBank(this.#cache.dir, version);
    if (kept !== null) this.#remember(kept, { isKept: true });
    return kept;
  }

  /**
   * That of an exercise, made if there is none yet; null where its reference has none.
   *
   * @throws the reason of `options.signal`, once it is aborted
   */
  async of(exercise: Exercise, bank: CaseBank, options: BuildOptions = {}): Promise<MutantBank | null> {
    const { version } = bank;
    return this.known(version) ?? this.#making.get(version) ?? this.#make(exercise, bank, options);
  }

  /** Makes it while nobody waits, one after the other, unless it is there or under way. */
  want(exercise: Exercise, bank: CaseBank, { turn, onError }: Background): void {
    const { version } = bank;
    if (this.known(version) !== null || this.#making.has(version)) return;
    const before = this.#last;
    const making = this.#make(exercise, bank, { turn: () => before.then(turn) });
    this.#last = making.catch((error: unknown) => {
      if (!(error instanceof SandboxClosed)) onError(error);
    });
  }

  #make(exercise: Exercise, bank: CaseBank, options: BuildOptions): Promise<MutantBank | null> {
    const { version } = bank;
    const making = buildMutantBank(this.#sandbox, exercise, bank, options).then((made) => {
      if (made !== null) this.#keep(made);
      // One that is there is known; a reference that has none is not tried again.
      if (made !== null) this.#making.delete(version);
      return made;
    });
    this.#making.set(version, making);
    // One that could not be made is tried again the next time.
    making.catch(() => this.#making.delete(version));
    return making;
  }

  /** The last that were read; those that cannot be read again too. */
  #remember(bank: MutantBank, { isKept }: { readonly isKept: boolean }): void {
    this.#banks.set(bank.version, bank);
    if (isKept) this.#kept.add(bank.version);
    const [oldest] = [...this.#banks.keys()].filter((version) => this.#kept.has(version));
    if (oldest !== undefined && this.#kept.size > MOST_IN_MEMORY) {
      this.#banks.delete(oldest);
      this.#kept.delete(oldest);
    }
  }

  #keep(bank: MutantBank): void {
    const { dir } = this.#cache;
    const problem = dir === null ? null : keepCacheFile(fileOf(dir, bank.version), serialize(bank));
    this.#remember(bank, { isKept: dir !== null && problem === null });
    if (problem !== null) this.#cache.onProblem(problem);
  }
}

function readMutantBank(cacheDir: string, version: string): MutantBank | null {
  const body = readCacheFile(fileOf(cacheDir, version));
  if (body === null) return null;
  try {
    const bank: MutantBank = deserialize(body);
    return bank.version === version ? bank : null;
  } catch {
    // Whole, and written by something else.
    return null;
  }
}

function fileOf(cacheDir: string, version: string): string {
  const name = createHash("sha256").update(`${mutantsFingerprint()}\0${version}`).digest("hex").slice(0, 32);
  return join(cacheDir, `${name}.mutants`);
}
