import { join } from "node:path";
import type { MutantBank } from "../../diagnosis/mutant-bank.ts";
import type { Sandbox } from "../../sandbox/contract.ts";
import { SandboxClosed } from "../../sandbox/host/sandbox-closed.ts";
import type { Exercise } from "../../spec/exercise.ts";
import { mutantsVersion } from "../bank/bank-version.ts";
import { keepCacheFile } from "../bank/cache-file.ts";
import type { CaseBank } from "../bank/case-bank.ts";
import type { Cache } from "../create-grader.ts";
import type { BuildOptions } from "./build-mutant-bank.ts";
import { packMutantBank, readMutantBank } from "./mutant-bank-file.ts";

interface Background {
  readonly turn: () => Promise<AbortSignal>;
  readonly onError: (error: unknown) => void;
}

/** Up to some ten megabytes each. What is kept in a file is read again, in a few hundredths of a second. */
const MOST_IN_MEMORY = 3;
/** A reference that has no bank may only have had no time, with much else to do. */
const MOST_TRIES = 3;

/** The mutant banks of a grader: those that are kept, and those made while nobody waits. */
export class MutantBanks {
  readonly #sandbox: Sandbox;
  readonly #cache: Cache;
  /** The last that were asked for, the very last behind. */
  readonly #banks = new Map<string, MutantBank>();
  readonly #reading = new Map<string, Promise<MutantBank | null>>();
  /** Those under way. */
  readonly #making = new Map<string, Promise<MutantBank | null>>();
  /** How often one was not made for a reference. */
  readonly #failures = new Map<string, number>();
  readonly #wanted = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(sandbox: Sandbox, cache: Cache) {
    this.#sandbox = sandbox;
    this.#cache = cache;
  }

  /** That of an exercise whose case bank has this version, if there is one. Nothing is made for it. */
  async known(exercise: Exercise, caseVersion: string): Promise<MutantBank | null> {
    const version = mutantsVersion(exercise, caseVersion);
    const known = this.#banks.get(version);
    if (known !== undefined) return this.#remember(known);
    const reading = this.#reading.get(version) ?? this.#read(version);
    const kept = await reading;
    return kept === null ? null : this.#remember(kept);
  }

  /**
   * That of an exercise, made if there is none yet; null where its reference has none.
   *
   * @throws the reason of `options.signal`, once it is aborted
   */
  async of(exercise: Exercise, bank: CaseBank, options: BuildOptions = {}): Promise<MutantBank | null> {
    const known = await this.known(exercise, bank.version);
    const version = mutantsVersion(exercise, bank.version);
    return known ?? this.#making.get(version) ?? this.#make(exercise, bank, options);
  }

  /** Makes it while nobody waits, one after the other, unless it is there or under way. */
  want(exercise: Exercise, bank: CaseBank, { turn, onError }: Background): void {
    const version = mutantsVersion(exercise, bank.version);
    if (this.#banks.has(version) || this.#making.has(version) || this.#wanted.has(version)) return;
    if ((this.#failures.get(version) ?? 0) >= MOST_TRIES) return;
    this.#wanted.add(version);
    const made = this.#last.then(() => this.of(exercise, bank, { turn }));
    this.#last = made
      .catch((error: unknown) => {
        if (!(error instanceof SandboxClosed)) onError(error);
      })
      .finally(() => this.#wanted.delete(version));
  }

  #make(exercise: Exercise, bank: CaseBank, options: BuildOptions): Promise<MutantBank | null> {
    const version = mutantsVersion(exercise, bank.version);
    const making = this.#built(exercise, { ...bank, version }, options)
      .then((made) => {
        if (made !== null) this.#keep(made);
        else this.#countFailure(version);
        return made;
      })
      .catch((error: unknown) => {
        // Who asked for it has left: that says nothing of the reference.
        if (options.signal?.aborted !== true) this.#countFailure(version);
        throw error;
      })
      .finally(() => this.#making.delete(version));
    this.#making.set(version, making);
    return making;
  }

  /** What plants slips is loaded only now: a command that grades one file has no use for it. */
  async #built(exercise: Exercise, bank: CaseBank, options: BuildOptions): Promise<MutantBank | null> {
    const { buildMutantBank } = await import("./build-mutant-bank.ts");
    return buildMutantBank(this.#sandbox, exercise, bank, options);
  }

  #countFailure(version: string): void {
    this.#failures.set(version, (this.#failures.get(version) ?? 0) + 1);
  }

  #read(version: string): Promise<MutantBank | null> {
    const { dir } = this.#cache;
    if (dir === null) return Promise.resolve(null);
    const reading = this.#readFrom(dir, version);
    this.#reading.set(version, reading);
    return reading.finally(() => this.#reading.delete(version));
  }

  async #readFrom(dir: string, version: string): Promise<MutantBank | null> {
    const file = join(dir, fileName(version));
    const kept = await readMutantBank(file, version);
    if (kept !== null) return kept;
    const isBrought = await this.#cache.shared?.fetch(fileName(version));
    return isBrought === true ? readMutantBank(file, version) : null;
  }

  #remember(bank: MutantBank): MutantBank {
    this.#banks.delete(bank.version);
    this.#banks.set(bank.version, bank);
    const [oldest] = this.#banks.keys();
    if (oldest !== undefined && this.#banks.size > MOST_IN_MEMORY) this.#banks.delete(oldest);
    return bank;
  }

  #keep(bank: MutantBank): void {
    const { dir } = this.#cache;
    const name = fileName(bank.version);
    const problem = dir === null ? null : keepCacheFile(join(dir, name), packMutantBank(bank));
    this.#remember(bank);
    if (problem !== null) this.#cache.onProblem(problem);
    else void this.#cache.shared?.offer(name);
  }
}

function fileName(version: string): string {
  return `${version}.mutants`;
}
