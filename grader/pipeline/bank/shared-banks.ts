import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./make-folder.ts";

/** Where several machines keep what one of them has made, as its cache file is: a hash, then what that is of. */
export interface BankStore {
  /** What is kept under a name; null where nothing is, or it cannot be had now. Never rejects. */
  read(name: string): Promise<Uint8Array | null>;
  /** Keeps it, in place of what could not be read. Never rejects. */
  keep(name: string, file: Uint8Array): Promise<void>;
}

/** So long nobody asks again for what was not there. */
const ABSENT_MS = 60_000;

/** Brings files of a cache folder from and to where other machines find them. What is brought is checked as any file is. */
export class SharedBanks {
  readonly #dir: string;
  readonly #store: BankStore;
  readonly #absent = new Map<string, number>();

  constructor(dir: string, store: BankStore) {
    this.#dir = dir;
    this.#store = store;
  }

  /** @returns whether there is such a file now, which may not be whole */
  async fetch(name: string): Promise<boolean> {
    if (performance.now() - (this.#absent.get(name) ?? Number.NEGATIVE_INFINITY) < ABSENT_MS) return false;
    const bytes = await this.#store.read(name);
    if (bytes === null) this.#absent.set(name, performance.now());
    return bytes !== null && placeFile(this.#dir, name, bytes);
  }

  /** Offers a file of the folder to others; where it is not there, nothing is. */
  async offer(name: string): Promise<void> {
    const bytes = fileIn(this.#dir, name);
    if (bytes !== null) await this.#store.keep(name, bytes);
  }
}

function fileIn(dir: string, name: string): Uint8Array | null {
  try {
    return readFileSync(join(dir, name));
  } catch {
    return null;
  }
}

/** As it is: its hash is checked by who reads it. */
function placeFile(dir: string, name: string, bytes: Uint8Array): boolean {
  const path = join(dir, name);
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    makeFolder(dir);
    writeFileSync(draft, bytes);
    renameSync(draft, path);
    return true;
  } catch {
    // A full or read-only disk costs time here, not the result.
    rmSync(draft, { force: true });
    return false;
  }
}
